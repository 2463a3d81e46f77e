// The tests use the browser that test/tools/browser.ts finds or gets; npm install downloads none.
module.exports = { skipDownload: true };
