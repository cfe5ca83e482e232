import type { ResourceGroup } from '../system.ts';

// What a person looks for first stands by itself; everything else is in one of these.
export const apis: ResourceGroup = { id: 'apis', label: 'APIs', icon: 'code' };
export const signIn: ResourceGroup = { id: 'sign-in', label: 'Sign-in', icon: 'sign-in' };
export const attributes: ResourceGroup = { id: 'attributes', label: 'User attributes', icon: 'tag' };
export const messages: ResourceGroup = { id: 'messages', label: 'Branding and messages', icon: 'paintcan' };
export const extensions: ResourceGroup = { id: 'extensions', label: 'Extensions', icon: 'extensions' };
