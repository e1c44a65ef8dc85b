import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';
import {type DgoOptions, type DgoResult, runDgo} from './dgo.ts';

/** Nodes with agents that answer at once and one node that is off, and a project on the client. */
export interface ShopNetwork extends PracticeNetwork {
	/** The project's folder: one file, README.md. */
	readonly shop: string;
	/** Runs `dgo` in the project's folder. */
	dgo(args: readonly string[], options?: DgoOptions): Promise<DgoResult>;
}

/** Starts the network; `node-off` comes to the nodes that are asked for, and refuses connections. */
export async function startShopNetwork(
	nodes: Parameters<typeof startPracticeNetwork>[0]['nodes'],
): Promise<ShopNetwork> {
	const network = await startPracticeNetwork({nodes: [...nodes, {name: 'node-off'}]});
	await network.node('node-off').stop();
	for (const {name} of nodes) {
		const node = network.node(name);
		installStandIns(node);
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\n');
	}
	const shop = join(network.home, 'shop');
	mkdirSync(shop);
	writeFileSync(join(shop, 'README.md'), '# shop\n');
	return {...network, shop, dgo: (args, options = {}) => runDgo(network, args, {folder: shop, ...options})};
}
