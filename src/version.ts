import manifest from '../package.json' with {type: 'json'};

/** The version of both programs, from package.json. */
export const VERSION: string = manifest.version;
