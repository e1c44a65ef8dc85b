import {watchNetwork} from './watch-network.ts';

// What `bench watch` measures.
await watchNetwork();
