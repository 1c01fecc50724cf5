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
            case "find" -> tell(named(command.getDocument("filter")), "find by ");
            case "insert" -> {
                BsonDocument document = first(command, "documents");
                story.command(document.getString("_id").getValue(),
                        "insert, with " + names(document.getDocument("attributes", new BsonDocument()),
                                document.getDocument("counters", new BsonDocument())));
            }
            case "update" -> {
                BsonDocument update = first(command, "updates");
                tell(update.getDocument("q"), "update: " + changes(update.getDocument("u")) + ", by ");
            }
            case "delete" -> tell(first(command, "deletes").getDocument("q"), "delete by ");
            case "findAndModify" -> tell(command.getDocument("query"), "findAndModify: remove by ");
            default -> {
                // Housekeeping
            }
        }
    }

    /** What a find looks for, without the conditions that each session has to meet: the story is about whose it is. */
    private static BsonDocument named(BsonDocument filter) {
        BsonDocument named = new BsonDocument();
        filter.forEach((field, value) -> {
            if (!value.isDocument() && !value.isArray()) {
                named.put(field, value);
            }
        });
        return named;
    }

    private void tell(BsonDocument filter, String text) {
        BsonValue principal = filter.get("principal");
        BsonValue id = filter.get("_id");
        String told = text + String.join(" and ", filter.keySet());
        if (principal != null && principal.isString()) {
            story.commandOf(principal.asString().getValue(), told);
        } else if (id != null && id.isString()) {
            story.command(id.asString().getValue(), told);
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

    private static String names(BsonDocument... documents) {
        Set<String> names = new TreeSet<>();
        for (BsonDocument document : documents) {
            names.addAll(document.keySet());
        }
        return names.isEmpty() ? "no attributes" : String.join(" ", names);
    }
}
