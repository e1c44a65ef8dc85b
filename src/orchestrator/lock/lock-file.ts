import {randomBytes} from 'node:crypto';
import {linkSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {hasCode} from '../domain/error-code.ts';
import {readBirth} from './process-birth.ts';

/**
 * What came of trying a lock. `taken`: by this holder, whose process has this number. `impossible`: the disk can hold
 * no lock there.
 */
export type LockAttempt =
	| {readonly status: 'locked'; readonly release: () => void}
	| {readonly status: 'taken'; readonly pid: number; readonly holder: string}
	| {readonly status: 'impossible'};

/**
 * Takes the lock that a file is, or tells who has it; waits for nobody. A holder that has died on this computer keeps
 * nobody out; one that only stands still does, for what it began may go on. Never throws.
 */
export function tryLock(file: string): LockAttempt {
	const draft = `${file}.${createWord()}`;
	try {
		const own = describeHolder(createWord());
		writeFileSync(draft, own, {mode: 0o600});
		for (;;) {
			// The file is there whole or not at all: who finds it finds a holder in it.
			if (linkOnce(draft, file)) return {status: 'locked', release: () => removeLock(file, own)};
			const holder = readHolder(file);
			// Let go of meanwhile: it may be anybody's by now.
			if (holder === null) continue;
			if (!hasDied(holder)) return {status: 'taken', pid: Number.parseInt(holder, 10), holder};
			takeAway(file, holder);
		}
	} catch {
		return {status: 'impossible'};
	} finally {
		quietly(() => rmSync(draft));
	}
}

/** Removes a lock while it is this holder's, the text in it, and nobody else's. Never throws. */
export function removeLock(file: string, holder: string): void {
	quietly(() => takeAway(file, holder));
}

function takeAway(file: string, holder: string): void {
	if (readHolder(file) !== holder) return;
	const aside = `${file}.${createWord()}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return;
		throw error;
	}
	// Another program may have taken it between the look and the move: it gets it back.
	if (readHolder(aside) !== holder) linkOnce(aside, file);
	rmSync(aside, {force: true});
}

/** This process so that it cannot be mistaken for another, and a word for this one lock. */
function describeHolder(word: string): string {
	ownBirth ??= readBirth(process.pid) ?? '';
	return `${process.pid}\n${ownBirth}\n${hostname()}\n${word}\n`;
}

/** It never changes, and may cost a process to ask for. */
let ownBirth: string | null = null;

/** Whether a holder is known to run no more. Of another computer that shares the folder nobody knows. */
function hasDied(holder: string): boolean {
	const [pid, birth = '', computer = hostname()] = holder.split('\n');
	if (computer !== hostname()) return false;
	const now = readBirth(Number(pid));
	return now === null || (now !== birth && now !== '' && birth !== '');
}

/** False when there is a file of that name already. */
function linkOnce(from: string, to: string): boolean {
	try {
		linkSync(from, to);
		return true;
	} catch (error) {
		if (hasCode(error, 'EEXIST')) return false;
		throw error;
	}
}

/** The text of a lock; null when there is none. */
function readHolder(file: string): string | null {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return null;
		throw error;
	}
}

function createWord(): string {
	return `${process.pid}-${randomBytes(6).toString('hex')}`;
}

function quietly(run: () => void): void {
	try {
		run();
	} catch {
		// It was never made, or the disk refuses this, too.
	}
}
