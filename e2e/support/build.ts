// Before the suite: the bundle that is tested is the one of these sources.
import { buildIfStale } from '../../scripts/build.js';

export default buildIfStale;
