package io.github.mcpwar.server.resources;

import io.github.mcpwar.limits.callers.Work;
import io.github.mcpwar.server.lists.Entries;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds resources and templates by URI. The cost is charged to the current {@link Work}. */
final class Lookup {
  /** The cost of a character of a URI, without templates and parameters. */
  private static final long COST = 10;

  private final Entries<RegisteredResource> resources;
  private final Entries<RegisteredTemplate> templates;
  private volatile Sorted sorted = new Sorted(Map.of(), List.of());

  /** Templates in the order in which they are tried. */
  private record Sorted(
      Map<String, RegisteredTemplate> templates, List<RegisteredTemplate> bySpecificity) {}

  Lookup(Entries<RegisteredResource> resources, Entries<RegisteredTemplate> templates) {
    this.resources = resources;
    this.templates = templates;
  }

  /**
   * The resource for a URI: the listed one, or else that of the most specific template. If there is
   * none, query parameters unknown to the resource or template are ignored.
   */
  Optional<ReadableResource> find(String uri) {
    String normal = normal(uri);
    return ResourceFactory.isAbsolute(normal)
        ? listed(normal, uri)
            .or(() -> ofTemplate(template -> normal, uri))
            .or(() -> listed(Query.only(Set.of(), normal), uri))
            .or(() -> listedWithParameters(normal, uri))
            .or(() -> ofTemplate(template -> template.withoutOthers(normal), uri))
        : Optional.empty();
  }

  private static String normal(String uri) {
    Work.current().add(COST * uri.length());
    return NormalUri.of(uri);
  }

  private Optional<ReadableResource> listed(String normal, String uri) {
    return resources.find(normal).map(found -> readable(found, uri));
  }

  /** The listed resource that has the most of the parameters and no others. */
  private Optional<ReadableResource> listedWithParameters(String normal, String uri) {
    int query = normal.indexOf('?');
    return query < 0
        ? Optional.empty()
        : resources
            .all()
            .tailMap(normal.substring(0, query + 1))
            .headMap(normal.substring(0, query) + (char) ('?' + 1))
            .values()
            .stream()
            .filter(each -> Query.only(Query.names(each.descriptor().uri()), normal)
                .equals(each.descriptor().uri()))
            .max(Comparator.comparingInt(each -> each.descriptor().uri().length()))
            .map(found -> readable(found, uri));
  }

  private ReadableResource readable(RegisteredResource found, String uri) {
    return new ReadableResource(
        found.descriptor().uri(),
        Optional.empty(),
        new Reading(uri, Map.of()),
        found.descriptor().mimeType(),
        found.descriptor().meta(),
        found.body(),
        found.writer(),
        found.access(),
        found.ttl());
  }

  private Optional<ReadableResource> ofTemplate(Function<UriTemplate, String> own, String uri) {
    return bySpecificity()
        .flatMap(found -> {
          String normal = own.apply(found.template());
          return found.template().match(normal).stream()
              .map(variables -> new ReadableResource(
                  normal,
                  Optional.of(found.descriptor().uriTemplate()),
                  new Reading(uri, variables),
                  found.descriptor().mimeType(),
                  found.descriptor().meta(),
                  found.body(),
                  found.writer(),
                  found.access(),
                  found.ttl()));
        })
        .findFirst();
  }

  private Stream<RegisteredTemplate> bySpecificity() {
    Map<String, RegisteredTemplate> current = templates.all();
    Sorted known = sorted;
    if (known.templates() != current) {
      known = new Sorted(
          current,
          current.values().stream()
              .sorted(Comparator.comparingInt(each -> -each.template().fixedLength()))
              .toList());
      sorted = known;
    }
    return known.bySpecificity().stream();
  }

  /** The template that a client refers to, by itself or by a matching URI. */
  Optional<TemplateReference> template(String uriOrTemplate) {
    String normal = normal(uriOrTemplate);
    return templates
        .find(normal)
        .or(() -> bySpecificity()
            .filter(each -> each.template().match(normal).isPresent())
            .findFirst())
        .map(TemplateReference::of);
  }
}
