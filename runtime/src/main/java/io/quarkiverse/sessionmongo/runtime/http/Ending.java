package io.quarkiverse.sessionmongo.runtime.http;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;

/**
 * A session that the next save ends.
 *
 * @param bySignIn whether another principal's sign-in takes its place. It ends only after that sign-in is stored, so that one
 *        which is refused leaves it as it was
 */
record Ending(SessionState session, Reason reason, boolean bySignIn) {
}
