package io.quarkiverse.sessionmongo.runtime.http;

import java.util.List;

import io.quarkiverse.sessionmongo.SessionRateException;
import io.quarkiverse.sessionmongo.runtime.state.Device;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** What a unit of work has to know of the HTTP request. */
interface VisitorRequest {

    /** The tokens to look up; asked once, and only if the session is used. */
    List<SessionToken> tokens();

    /** What is recorded of the device at sign-in. */
    Device device();

    /**
     * A session that is nobody's is about to be stored for the first time.
     *
     * @throws SessionRateException if too many have begun lately
     */
    void beginAnonymous();

    /** This is the request's session from now on. */
    void label(String handle);
}
