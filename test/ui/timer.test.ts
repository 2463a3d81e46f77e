import { expect } from '@open-wc/testing';
import { after, cancel } from '../../src/ui/timer.js';
import { virtualTime } from '../elements/virtual-time.js';

describe('the timer of a page', () => {
  it('goes on for the others when one of them fails', async () => {
    const time = virtualTime();
    const called: string[] = [];
    const fails = () => {
      called.push('fails');
      throw new Error('a bug');
    };
    const [same, later] = [() => void called.push('same'), () => void called.push('later')];
    try {
      after(1000, fails);
      after(1000, same);
      after(2000, later);
      await time.pass(1000).catch(() => undefined);
      await time.pass(2000);
    } finally {
      [fails, same, later].forEach(cancel);
      time.leave();
    }
    expect(called).to.deep.equal(['fails', 'same', 'later']);
  });
});
