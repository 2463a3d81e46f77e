// The page's own script: puts this server's address into the snippets and copies them.
for (const place of document.querySelectorAll('[data-origin]')) place.textContent = location.origin;

const said = document.getElementById('copied');
for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const snippet = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(snippet.textContent);
      said.textContent = 'Copied.';
    } catch {
      // Without https there is no clipboard: then the text is marked, ready for the keyboard.
      getSelection().selectAllChildren(snippet);
      said.textContent = 'Marked. Press Ctrl+C or ⌘C to copy it.';
    }
  });
}
