import { packageExtension } from './extensionPackage.ts';

await packageExtension();
