package io.quarkiverse.sessionmongo.it;

import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonValue;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;

/** Tells the story of the commands that MongoDB gets: names of fields, and no values, since there are secrets among them. */
@ApplicationScoped
public class StoryCommands implements CommandListener {

    @Inject
    Story story;

    @Override
    public void commandStarted(CommandStartedEvent event) {
        BsonDocument command = event.getCommand();
        switch (event.getCommandName()) {
            case "find" -> tell(command.getDocument("filter"), "find by _id");
            case "insert" -> {
                BsonDocument document = first(command, "documents");
                tell(document, "insert, with " + names(document.getDocument("attributes", new BsonDocument())));
            }
            case "update" -> {
                BsonDocument update = first(command, "updates");
                tell(update.getDocument("q"), "update by _id and secret: " + changes(update.getDocument("u")));
            }
            case "delete" -> tell(first(command, "deletes").getDocument("q"), "delete by _id and secret");
            default -> {
                // Housekeeping
            }
        }
    }

    private void tell(BsonDocument names, String text) {
        BsonValue id = names.get("_id");
        if (id != null && id.isString()) {
            story.command(id.asString().getValue(), text);
        }
    }

    private static BsonDocument first(BsonDocument command, String field) {
        BsonValue value = command.get(field);
        return value != null && value.isArray() && !value.asArray().isEmpty() ? value.asArray().get(0).asDocument()
                : new BsonDocument();
    }

    private static String changes(BsonDocument update) {
        StringBuilder text = new StringBuilder();
        update.forEach((operator, paths) -> text.append(text.isEmpty() ? "" : ", ").append(operator).append(' ')
                .append(names(paths.asDocument())));
        return text.toString();
    }

    private static String names(BsonDocument document) {
        Set<String> names = new TreeSet<>(document.keySet());
        return names.isEmpty() ? "no attributes" : String.join(" ", names);
    }
}
