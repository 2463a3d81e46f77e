import { executeServerCommand } from '@web/test-runner-commands';

const chromium = navigator.userAgent.includes('Chrome/');

/** Whether the visitor wishes for something, such as `prefers-reduced-motion: reduce`. */
export const wished = (feature: string, value: string): boolean => matchMedia(`(${feature}: ${value})`).matches;

/**
 * Makes the visitor wish for something and resolves to whether it is so. Chromium can be told at any time; in Firefox and
 * WebKit it is as the run was started, in web-test-runner.config.mjs.
 */
export async function wish(feature: string, value: string): Promise<boolean> {
  if (!chromium) return wished(feature, value);
  await executeServerCommand('wish', { feature, value });
  if (!wished(feature, value)) throw new Error(`Chromium did not take ${feature}: ${value}`);
  return true;
}
