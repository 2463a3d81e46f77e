import assert from 'node:assert/strict';
import { describe as suite, it } from 'node:test';
import { describe } from '../../server/log.js';

suite('what is logged of an error', () => {
  it('is its name, its code and where it was thrown', () => {
    const error = Object.assign(new TypeError('somebody wrote this'), { code: 'SQLITE_FULL' });
    const [first, ...frames] = describe(error).split('\n');
    assert.equal(first, 'TypeError SQLITE_FULL');
    assert.ok(frames.length > 2);
    for (const frame of frames) assert.match(frame, /^ {4}at .+:\d+:\d+\)?$/);
  });

  it('names what PostgreSQL found wrong', () => {
    assert.equal(describe(Object.assign(new Error('x'), { code: '42P01' })).split('\n')[0], 'Error 42P01');
    assert.equal(describe(Object.assign(new Error('x'), { code: '42 anna' })).split('\n')[0], 'Error');
  });

  it('is never a word of its message, not even of one that looks like a stack', () => {
    const tricks = [
      'I lost it all\n    at home with my mother\n    at (file:///home/anna/diary.txt:1:1)',
      'x\n    at anna (file:///anna/anna.txt:1:1)',
      '',
      '    at anna (/anna:1:1)',
    ];
    for (const message of tricks) {
      assert.doesNotMatch(describe(new Error(message)), /anna|mother|lost/, message);
      const renamed = new Error(message);
      renamed.name = 'anna was here';
      assert.doesNotMatch(describe(renamed), /anna|mother|lost/, message);
      assert.doesNotMatch(describe(Object.assign(new Error(message), { code: 'anna: was here' })), /anna/);
    }
    assert.equal(describe('anna'), 'something that is no Error was thrown');
    assert.equal(describe({ message: 'anna' }), 'something that is no Error was thrown');
  });
});
