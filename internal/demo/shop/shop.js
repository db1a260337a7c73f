// What the pages do besides being pages: "talk to us" buttons open the
// messenger, and an open menu closes when somebody clicks elsewhere.
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-talk]')) Parley('show');
  for (const menu of document.querySelectorAll('details.account[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
// The menu and the messenger want the same corner.
document.addEventListener(
  'toggle',
  (event) => event.target.matches('details.account[open]') && Parley('hide'),
  true,
);
document.addEventListener('keydown', (event) => {
  const menu = document.querySelector('details.account[open]');
  if (event.key !== 'Escape' || !menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});
