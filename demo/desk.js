// Trades the owner's one-time link for a token. The code stands in the fragment, which no server and no log sees.
const invite = new URLSearchParams(location.hash.slice(1));
const [code, space] = [invite.get('invite'), invite.get('space') ?? 'demo'];
history.replaceState(null, '', location.pathname);

const [closed, claim, done] = ['closed', 'claim', 'done'].map((id) => document.getElementById(id));
closed.hidden = Boolean(code);
claim.hidden = !code;

claim.addEventListener('submit', async (event) => {
  event.preventDefault();
  const trouble = document.getElementById('trouble');
  trouble.textContent = '';
  const desk = `/api/v1/spaces/${encodeURIComponent(space)}/desk`;
  try {
    const answer = await fetch(`${desk}/owner`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code, name: document.getElementById('name').value.trim() }),
      credentials: 'omit',
    });
    const { token, detail, title } = await answer.json();
    if (!answer.ok) {
      trouble.textContent = answer.status === 401 ? 'This link was used already, or it is not complete. Restart the server for a new one.' : (detail ?? title);
      return;
    }
    document.getElementById('token').textContent = token;
    document.getElementById('calls').textContent =
      `curl -H "Authorization: Bearer ${token}" ${location.origin}${desk}/queue\n\n` +
      `curl -H "Authorization: Bearer ${token}" -H "Content-Type: application/json" \\\n` +
      `  -d '{"storyId":"…","revision":1,"action":"approve","reasons":[],"statement":""}' \\\n  ${location.origin}${desk}/decisions`;
    claim.hidden = true;
    done.hidden = false;
    done.querySelector('h1').focus();
  } catch {
    trouble.textContent = 'The server could not be reached. Your link still works; try again.';
  }
});
