import {LitElement,html,css} from 'lit';
const q=new URLSearchParams(location.search),MS=+(q.get('ms')||8000),FAST=q.get('speed')==='0';let L=['']; const API='/api/v1/spaces/bench',get=p=>fetch(API+p).then(r=>r.json());
class T extends LitElement{static properties={i:{state:true},stop:{state:true}};
static styles=css`p{min-height:6rem;font-size:1.5rem;margin:0}button{font:inherit;padding:.4rem .8rem}`;
constructor(){super();this.i=0;this.stop=matchMedia('(prefers-reduced-motion:reduce)').matches}
connectedCallback(){super.connectedCallback();this.load()}
async load(){const [,page]=await Promise.all([get(''),get('/lessons?limit=50'),get('/time')]);L=page.items.map(r=>r.text);this.requestUpdate();this.run()}
disconnectedCallback(){super.disconnectedCallback();clearInterval(this.h)}
run(){clearInterval(this.h);if(!this.stop)this.h=setInterval(()=>this.go(),MS)}
go(){this.i=(this.i+1)%L.length}
render(){return html`<section aria-label="Lessons" aria-roledescription="carousel"><p>${L[this.i]}</p><button @click=${()=>{this.stop=!this.stop;this.run()}}>${this.stop?'Play':'Pause'}</button></section>`}}
customElements.define('x-ticker',T);
const e=document.querySelector('x-ticker');
window.__job={ready:()=>L.length>1,advance:()=>(e.go(),e.updateComplete),text:()=>e.renderRoot.querySelector('p')?.textContent};
performance.mark('armed');
