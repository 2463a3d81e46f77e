// What a card of our wall holds, as plain DOM, from the same answers of the API: no component, no check of a row, no words but its own.
import './style.css';
const most=+new URLSearchParams(location.search).get('cards')||200,CAUSE={out_of_money:'Out of money',people:'The people',wellbeing:'Wellbeing',product:'The product',dependence:'Dependence'},month=new Intl.DateTimeFormat('en',{month:'long',year:'numeric',timeZone:'UTC'});
const E=(t,c,...x)=>{const e=document.createElement(t);e.className=c;e.append(...x);return e},T=(e,l)=>{e.lang=l;e.dir='auto';return e};
const load=async()=>{const rows=[];let cursor='';
do{const p=await(await fetch(`/api/v1/spaces/bench/stories?sort=newest&limit=${Math.min(50,most-rows.length)}${cursor&&`&cursor=${cursor}`}`)).json();rows.push(...p.items);cursor=p.next??''}while(cursor&&rows.length<most);
return rows};
load().then(rows=>{const f=document.createDocumentFragment();
rows.forEach((s,i)=>{const a=E('a','open',s.title);a.href='/stories/'+s.id;const h=T(E('h3','title',a),s.lang);h.id='title-'+(i+1);
const c=E('article','card',E('p','eyebrow',CAUSE[s.causes.root]+' · Business · Launched'),h,T(E('p','text',s.wentWrong.slice(0,180)),s.lang),T(E('p','lesson',s.lesson),s.lang),E('p','by',E('span','badge','Made-up example'),s.byline+' · '+month.format(new Date(s.publishedOn))));
c.setAttribute('aria-labelledby',h.id);c.setAttribute('aria-posinset',i+1);c.setAttribute('aria-setsize','-1');c.tabIndex=-1;f.append(c)});
document.getElementById('g').append(f);
performance.mark('armed')});
