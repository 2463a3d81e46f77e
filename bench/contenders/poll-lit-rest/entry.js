import {LitElement,html,css} from 'lit';
let O;const API='/api/v1/spaces/bench',get=p=>fetch(API+p).then(r=>r.json());
class P extends LitElement{static properties={d:{state:true},q:{state:true}};
connectedCallback(){super.connectedCallback();this.load()}
async load(){const [,page]=await Promise.all([get(''),get('/polls'),get('/time')]);this.q=page.items[0].question;O=page.items[0].options.map(o=>o.label)}
static styles=css`fieldset{border:1px solid #ccc;border-radius:.5rem;max-width:30rem}label{display:block;padding:.35rem 0}button{font:inherit;padding:.5rem 1rem;background:#0b5394;color:#fff;border:0;border-radius:.25rem;margin-top:.5rem}.r{display:grid;grid-template-columns:7rem 1fr 3rem;gap:.5rem;align-items:center}.b{background:#0b5394;height:.75rem;border-radius:.25rem;min-width:2px}ul{list-style:none;padding:0;max-width:30rem}`;
render(){if(!this.q)return '';if(this.d){const t=this.d.reduce((a,b)=>a+b,0);return html`<ul class="results" role="status">${O.map((o,i)=>{const p=Math.round(this.d[i]/t*100);return html`<li class="r"><span>${o}</span><div class="b" style="width:${p}%"></div><span>${p}%</span></li>`})}</ul>`}
return html`<form @submit=${this.s}><fieldset><legend>${this.q}</legend>${O.map((o,i)=>html`<label><input type="radio" name="v" value=${i} required> ${o}</label>`)}<button>Vote</button></fieldset></form>`}
async s(ev){ev.preventDefault();const v=+new FormData(ev.target).get('v');
this.d=(await(await fetch('/api/vote',{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify({v})})).json()).results}}
customElements.define('x-poll',P);
performance.mark('armed');
