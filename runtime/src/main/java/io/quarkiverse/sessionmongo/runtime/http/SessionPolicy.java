package io.quarkiverse.sessionmongo.runtime.http;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnUndecodable;

/**
 * What the settings say about a request's session.
 *
 * @param anonymousOnFailure whether a request whose session cannot be loaded goes on without it
 * @param onUndecodable what becomes of an attribute that cannot be read
 * @param repeatsCookie whether the cookie is sent again when the session lives longer, because it tells the browser how long
 * @param clearsSiteData whether a sign-out tells the browser to forget more than the cookie
 */
record SessionPolicy(boolean anonymousOnFailure, OnUndecodable onUndecodable, boolean repeatsCookie,
        boolean clearsSiteData) {
}
