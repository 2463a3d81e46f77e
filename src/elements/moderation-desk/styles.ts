import { css } from 'lit';
import { openStyles } from '../receipt/open-styles.js';
import { styles as formStyles } from '../submission-form/styles.js';

/** The form's and the thread's own, and what only the desk has. */
export const styles = [
  formStyles,
  openStyles,
  css`
    :host {
      --_min-height: 30em;
    }
    .desk {
      padding-top: 0.8em;
    }
    .head,
    .head p {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
    }
    .head {
      justify-content: space-between;
      margin-bottom: 0.6em;
    }
    /* Not a margin of the name: that one's side is of its own direction. */
    .head p {
      gap: 0 0.8em;
    }
    .title:focus {
      outline: none;
    }
    nav {
      display: flex;
      margin: 0 calc(var(--_space) * -1.5) 1.4em;
      padding: 0 calc(var(--_space) * 1.5);
      border-bottom: var(--_border) solid var(--_line);
      overflow-x: auto;
    }
    nav button {
      flex: none;
      min-height: 2.8em;
      padding: 0.4em 0.9em;
      border: 0;
      border-bottom: 3px solid transparent;
      border-radius: 0;
    }
    nav [aria-current] {
      border-bottom-color: var(--_seam);
      font-weight: 600;
    }
    .door {
      width: 100%;
      max-width: 34em;
      margin: 2em auto;
    }
    .door > * + * {
      margin-top: 0.9em;
    }
    input[type='password'] {
      display: block;
      width: 100%;
      min-height: 2.75em;
      margin: 0.4em 0;
      padding: 0.6em 0.8em;
      border: var(--_border) solid var(--_muted);
      border-radius: var(--_radius-inner);
      background: var(--_field);
      color: inherit;
      font: inherit;
    }
    .code {
      padding: 0.8em 1em;
      border: var(--_border) solid var(--_seam);
      border-radius: var(--_radius-inner);
      background: var(--_tint);
      font-family: ui-monospace, Menlo, Consolas, monospace;
      user-select: all;
    }
    .list > .row {
      margin-bottom: 0.6em;
    }
    .list select {
      flex: 1 1 12em;
      width: auto;
    }
    .pane .hint,
    .pane .count {
      padding: 0;
    }
    .list select {
      margin: 0.4em;
    }
    .items {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .items li {
      display: flex;
      align-items: center;
    }
    .items input {
      flex: none;
      width: 1.4em;
      height: 1.4em;
      margin-inline-end: 0.6em;
    }
    .item {
      display: block;
      flex: 1;
      min-width: 0;
      padding: 0.8em 0.9em;
      border: 0;
      border-bottom: var(--_border) solid var(--_line);
      border-radius: 0;
      text-align: start;
    }
    .item .name {
      display: -webkit-box;
      margin: 0 0 0.2em;
      overflow: hidden;
      font-size: 1em;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    .item .muted {
      display: block;
      font-size: 0.9em;
    }
    .item[aria-current] {
      background: var(--_tint);
      box-shadow: inset 3px 0 0 var(--_seam);
    }
    .tags {
      display: block;
      margin-top: 0.4em;
    }
    .tag {
      display: inline-block;
      margin: 0 0 0.3em;
      margin-inline-end: 0.4em;
      padding: 0.1em 0.6em;
      border: var(--_border) solid var(--_seam);
      border-radius: var(--_radius-pill);
      font-size: 0.8em;
    }
    .empty {
      padding: 1.2em 0;
    }
    .queue .back {
      margin-bottom: 0.6em;
    }
    .queue.reading .list {
      display: none;
    }
    .queue:not(.reading) .pane {
      display: none;
    }
    article h4 {
      margin-top: 1.2em;
    }
    .allowed {
      display: flex;
      flex-wrap: wrap;
      margin: 0.8em 0;
      padding: 0;
      list-style: none;
    }
    .allowed li {
      margin: 0 0 0.3em;
      margin-inline-end: 1.2em;
    }
    .allowed .no {
      color: var(--_muted);
    }
    ins {
      background: var(--_tint);
      font-weight: 600;
      text-decoration: underline 2px var(--_accent);
    }
    del {
      color: var(--_muted);
    }
    .decide {
      margin: 1.6em -0.4em 0;
      padding: 0.6em 0;
      border-top: var(--_border) solid var(--_line);
    }
    .screen {
      max-width: none;
      margin: 0.8em 0;
      padding: 1.4em 1.2em;
      border-radius: var(--_radius-inner);
      background: #14110e;
      color: #f6efe4;
      font-family: var(--ff-font-lesson, inherit);
      font-size: 1.5em;
      line-height: 1.3;
      text-align: center;
    }
    .decide-panel legend {
      margin-top: 0.8em;
    }
    .decide-panel .field {
      margin: 1em 0 0;
    }
    .keys {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(14em, 1fr));
      grid-gap: 0.3em 1em;
      margin: 0.6em 0;
    }
    .keys div {
      display: flex;
    }
    .keys dd {
      margin: 0 0.8em;
    }
    kbd {
      display: inline-block;
      min-width: 1.6em;
      padding: 0 0.4em;
      border: var(--_border) solid var(--_line);
      border-radius: 4px;
      font-size: 0.85em;
      text-align: center;
    }
    .desk > .notice {
      position: sticky;
      z-index: 1;
      bottom: 0.6em;
      display: none;
      flex-wrap: wrap;
      align-items: center;
      margin: 1em 0 0;
      background: var(--ff-color-surface, Canvas);
      box-shadow: 0 2px 14px rgba(0, 0, 0, 0.25);
    }
    .desk > .notice.shown {
      display: flex;
    }
    .desk > .notice > * {
      margin-inline-end: 1em;
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 0.5em 0;
      padding-inline-end: 0.8em;
      border-bottom: var(--_border) solid var(--_line);
      text-align: start;
      /* A table that is too wide is moved; "anywhere" would break its words instead. */
      overflow-wrap: break-word;
      vertical-align: top;
    }
    td:first-child {
      white-space: nowrap;
    }
    @media screen and (min-width: 56em) {
      .queue {
        display: grid;
        grid-template-columns: minmax(16em, 1fr) minmax(0, 2fr);
        grid-column-gap: 2em;
      }
      .queue.reading .list,
      .queue:not(.reading) .pane {
        display: block;
      }
      .queue .back {
        display: none;
      }
      nav {
        flex-wrap: wrap;
      }
      .decide {
        position: sticky;
        bottom: 0;
        background: var(--ff-color-surface, Canvas);
      }
      .desk {
        min-height: 40em;
      }
    }
  `,
];
