import {createConnection, createServer, type Socket} from 'node:net';

/** Finds a port that nobody listens on at an address. */
export function findFreePort(address: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, address, () => {
			const listening = server.address();
			const port = typeof listening === 'object' && listening !== null ? listening.port : 0;
			server.close(() => resolve(port));
		});
	});
}

/** Whether somebody accepts connections there. */
export function isListening(host: string, port: number): Promise<boolean> {
	return new Promise(resolve => {
		const socket = createConnection({host, port}, () => {
			socket.destroy();
			resolve(true);
		});
		socket.on('error', () => resolve(false));
	});
}

/** Accepts connections and never says a word; the result ends it. */
export function listenSilently(host: string, port: number): Promise<() => Promise<void>> {
	const callers = new Set<Socket>();
	const server = createServer(socket => {
		callers.add(socket);
		socket.on('error', () => {});
	});
	const close = () =>
		new Promise<void>(resolve => {
			server.close(() => resolve());
			for (const socket of callers) socket.destroy();
		});
	return new Promise((resolve, reject) => {
		server.on('error', reject);
		server.listen(port, host, () => resolve(close));
	});
}
