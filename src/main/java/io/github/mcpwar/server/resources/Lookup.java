package io.github.mcpwar.server.resources;

import io.github.mcpwar.server.lists.Entries;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds resources and templates by URI. */
final class Lookup {
  private final Entries<RegisteredResource> resources;
  private final Entries<RegisteredTemplate> templates;

  Lookup(Entries<RegisteredResource> resources, Entries<RegisteredTemplate> templates) {
    this.resources = resources;
    this.templates = templates;
  }

  /**
   * The resource for a URI: the listed one, or else that of the most specific template. If there is
   * none, query parameters unknown to the resource or template are ignored.
   */
  Optional<ReadableResource> find(String uri) {
    String normal = NormalUri.of(uri);
    return ResourceFactory.isAbsolute(normal)
        ? listed(normal, uri)
            .or(() -> ofTemplate(template -> normal, uri))
            .or(() -> listed(Query.only(Set.of(), normal), uri))
            .or(() -> listedWithParameters(normal, uri))
            .or(() -> ofTemplate(template -> template.withoutOthers(normal), uri))
        : Optional.empty();
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
        found.body(),
        found.writer(),
        found.access());
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
                  found.body(),
                  found.writer(),
                  found.access()));
        })
        .findFirst();
  }

  private Stream<RegisteredTemplate> bySpecificity() {
    return templates.all().values().stream()
        .sorted(Comparator.comparingInt(each -> -each.template().fixedLength()));
  }

  /** The template that a client refers to, by itself or by a matching URI. */
  Optional<TemplateReference> template(String uriOrTemplate) {
    String normal = NormalUri.of(uriOrTemplate);
    return templates
        .find(normal)
        .or(() -> bySpecificity()
            .filter(each -> each.template().match(normal).isPresent())
            .findFirst())
        .map(TemplateReference::of);
  }
}
