package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.BsonArray;
import org.bson.BsonDocument;

/**
 * What a save sends of the tokens.
 *
 * @param entries those that changed, each under its tenant's field
 * @param logins the providers' names of all sign-ins that the session has afterwards
 */
record TokenChanges(BsonDocument entries, BsonArray logins) {
}
