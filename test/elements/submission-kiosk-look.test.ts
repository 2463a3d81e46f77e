import { expect } from '@open-wc/testing';
import { tell, unfold } from './form-helpers.js';
import { kiosk, kioskFaces, shadow } from './kiosk-helpers.js';
import { quietly, until } from './helpers.js';

const isOfKiosk = ({ cssRules }: CSSStyleSheet) => [...cssRules].some(({ cssText }) => cssText.startsWith('.kiosk'));

describe('<ff-submission-form kiosk>: how it looks', () => {
  it('has targets of 44 pixels and more', async () => {
    const { element } = await kiosk();
    await unfold(element);
    tell(element);
    await until(() => shadow(element).querySelector('.turn summary') !== null, 'the line for help');
    await element.updateComplete;
    // Parts come in any order, and their styles with them.
    const root = shadow(element);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets].sort((a, b) => Number(isOfKiosk(b)) - Number(isOfKiosk(a)));
    const all = shadow(element).querySelectorAll<HTMLElement>('button, select, summary, textarea, input');
    const targets = [...all].filter(({ tabIndex }) => tabIndex >= 0).map((target) => target.closest('.choice') ?? target);
    expect(targets.length).to.be.greaterThan(20);
    expect(targets.filter((target) => target.getBoundingClientRect().height < 44).map(({ textContent }) => textContent)).to.deep.equal([]);
  });

  for (const [name, show] of Object.entries(kioskFaces)) {
    for (const [lang, size] of [['de', '16px'], ['ar', '16px'], ['en', '32px']] as const) {
      it(`${name} fits 320 pixels, in ${lang} with letters of ${size}`, async () => {
        const { documentElement: page, body } = document;
        Object.assign(page, { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' });
        Object.assign(body.style, { width: '320px', fontSize: size });
        try {
          await quietly(async () => {
            const element = await show();
            const { left, right } = element.getBoundingClientRect();
            // What is hidden from the eye stands aside.
            const wide = [...shadow(element).querySelectorAll('*')].filter((inner) => !inner.closest('.quiet, option')).filter((inner) => {
              const box = inner.getBoundingClientRect();
              return box.left < left - 1 || box.right > right + 1;
            });
            expect(wide.map(({ localName, className, textContent }) => `${localName}.${String(className)} ${textContent?.trim()}`)).to.deep.equal([]);
          });
        } finally {
          Object.assign(page, { lang: 'en', dir: 'ltr' });
          Object.assign(body.style, { width: '', fontSize: '' });
        }
      });
    }
  }
});
