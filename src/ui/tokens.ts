import { css } from 'lit';

// The public names, each with a default that suits a stranger's page: its own text colour, font and background. What is
// drawn in the accent carries its own text colour, so it holds on light and on dark pages alike.
export const tokens = css`
  :host {
    --_text: var(--ff-color-text, currentcolor);
    --_muted: var(--ff-color-muted, currentcolor);
    --_surface: var(--ff-color-surface, transparent);
    --_tint: var(--ff-color-tint, transparent);
    --_field: var(--ff-color-field, transparent);
    --_line: var(--ff-color-line, rgba(128, 128, 128, 0.4));
    --_accent: var(--ff-color-accent, #1d5c57);
    --_on-accent: var(--ff-color-on-accent, #ffffff);
    --_seam: var(--ff-color-seam, #b07d1e);
    --_gold: var(--ff-color-gold, currentcolor);
    --_focus: var(--ff-color-focus, currentcolor);
    --_font: var(--ff-font, inherit);
    --_size: var(--ff-font-size, 1em);
    --_space: var(--ff-space, 1em);
    --_radius: var(--ff-radius, 14px);
    --_radius-inner: var(--ff-radius-inner, 10px);
    --_radius-pill: var(--ff-radius-pill, 99px);
    --_border: var(--ff-border-width, 1px);
  }
`;
