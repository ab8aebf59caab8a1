import { mount } from 'svelte';
import App from './App.svelte';
import { Console } from './console.svelte';
import './theme/theme.css';

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** The token of "#token=…", taken out of the address so that it is not kept in the history. */
function tokenFromAddress(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

const base = new URL('.', document.baseURI);
base.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
const redshank = new Console(storage(), base.href.replace(/\/$/, ''));
mount(App, { target: document.getElementById('console')!, props: { redshank } });
void redshank.start(tokenFromAddress(), new URLSearchParams(location.search).get('replay'));
