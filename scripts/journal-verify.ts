// `npm run journal:verify -- FILE`: does each row of a journal fit the one before it, and do the backups bear it out?
// Must not change what it looks at; it works on a copy in a folder of its own.
import { runJournalVerify } from './journal-verify/command.ts';
import { askHidden } from './journal-verify/ask-hidden.ts';

const { exitCode, stdout, stderr } = await runJournalVerify(process.argv.slice(2), { askPassphrase: askHidden });
if (stdout !== '') console.log(stdout);
if (stderr !== '') console.error(stderr);
process.exitCode = exitCode;
