package io.github.mcpwar.boot;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.EventSource;
import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.McpMethod;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.eventing.EventTypes;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.extensions.ExtensionRegistry;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Registers the tools, resources, prompts and completions of objects, and reports invalid ones. */
record Registration(
    ExtensionRegistry extensions, EventTypes events, Catalog catalog, OfferedClasses classes) {

  /** Registers everything that an object offers. Returns the reasons for what is not. */
  List<String> offer(AnnotatedObject object) {
    String name = object.origin();
    List<String> kinds = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    List<String> logged = new ArrayList<>();
    for (Offer each : offers()) {
      if (each.annotations().stream()
          .anyMatch(annotation -> !object.methods(annotation).isEmpty())) {
        logged.addAll(Attempt.run("The " + each.kind() + " of " + name + " are not offered", () -> {
          try {
            each.registry().accept(object);
            each.annotations().forEach(annotation -> classes.offers(object, annotation));
          } catch (IllegalArgumentException e) { // reported with all others
            kinds.add(each.kind());
            reasons.addAll(Faults.in(e));
          }
        }));
      }
    }
    if (!kinds.isEmpty()) {
      Attempt.report(
          "The " + String.join(" and ", kinds) + " of " + name + " are not offered", reasons);
    }
    logged.addAll(reasons);
    return logged;
  }

  /** A kind of offer with its registry and annotations. */
  private record Offer(
      String kind,
      Consumer<AnnotatedObject> registry,
      List<Class<? extends Annotation>> annotations) {}

  private List<Offer> offers() {
    return List.of(
        new Offer("tools", catalog.tools()::addAll, List.of(Tool.class)),
        new Offer(
            "resources",
            catalog.resources()::addAll,
            List.of(Resource.class, ResourceTemplate.class, McpApp.class)),
        new Offer("prompts", catalog.prompts()::addAll, List.of(Prompt.class)),
        new Offer(
            "completions",
            catalog.completions()::addAll,
            List.of(CompletePrompt.class, CompleteResourceTemplate.class)),
        new Offer("methods", extensions::addAll, List.of(McpMethod.class)),
        new Offer("event sources", events::addAll, List.of(EventSource.class)));
  }
}
