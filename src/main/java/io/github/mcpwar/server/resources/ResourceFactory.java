package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceDefinition;
import io.github.mcpwar.api.ResourceFunction;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.ResourceTemplateDefinition;
import io.github.mcpwar.api.ResourceTemplateFunction;
import io.github.mcpwar.model.Annotations;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.model.Role;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.annotated.AppMeta;
import io.github.mcpwar.server.annotated.DeclaredWriter;
import io.github.mcpwar.server.annotated.MethodParameter;
import io.github.mcpwar.server.annotated.ParameterSource;
import io.github.mcpwar.server.annotated.Presentation;
import io.github.mcpwar.server.annotated.ResultWriter;
import io.github.mcpwar.server.annotated.ReturnTypes;
import io.github.mcpwar.server.annotated.ShortTime;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates resources from functions and annotated methods, and rejects those that clients could not
 * use.
 */
final class ResourceFactory {
  private final JsonMapper mapper;

  ResourceFactory(JsonMapper mapper) {
    this.mapper = mapper;
  }

  private ResultWriter writer(JavaType type) {
    return new ResultWriter(mapper, DeclaredWriter.of(mapper, type));
  }

  RegisteredResource ofFunction(ResourceDescriptor descriptor, ResourceFunction function) {
    return ofDefinition(new ResourceDefinition(descriptor, function, Set.of(), Set.of()));
  }

  RegisteredResource ofDefinition(ResourceDefinition definition) {
    ResourceDescriptor descriptor = definition.descriptor();
    ResourceDescriptor own = new ResourceDescriptor(
        absolute(descriptor.uri()),
        descriptor.name(),
        descriptor.title(),
        descriptor.description(),
        descriptor.mimeType(),
        descriptor.annotations(),
        descriptor.size(),
        descriptor.icons(),
        descriptor.meta());
    return new RegisteredResource(
        own,
        (reading, context) -> definition.function().read(reading.uri(), context),
        writer(mapper.constructType(Object.class)),
        Access.of(definition.roles(), definition.scopes()),
        Optional.empty());
  }

  RegisteredTemplate ofFunction(
      ResourceTemplateDescriptor descriptor, ResourceTemplateFunction function) {
    return ofDefinition(
        new ResourceTemplateDefinition(descriptor, function, null, Set.of(), Set.of()));
  }

  RegisteredTemplate ofDefinition(ResourceTemplateDefinition definition) {
    ResourceTemplateDescriptor descriptor = definition.descriptor();
    ResourceTemplateDescriptor own = new ResourceTemplateDescriptor(
        NormalUri.of(descriptor.uriTemplate()),
        descriptor.name(),
        descriptor.title(),
        descriptor.description(),
        descriptor.mimeType(),
        descriptor.annotations(),
        descriptor.icons(),
        descriptor.meta());
    return new RegisteredTemplate(
        own,
        new UriTemplate(descriptor.uriTemplate()),
        Map.of(),
        (reading, context) ->
            definition.function().read(reading.uri(), reading.variables(), context),
        writer(mapper.constructType(Object.class)),
        Access.of(definition.roles(), definition.scopes()),
        Optional.empty(),
        definition.completion());
  }

  /**
   * Normalizes the URI of a resource, which needs a scheme; see
   * <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-4.3">RFC 3986</a>.
   */
  static String absolute(String uri) {
    String normal = UriSpelling.require(NormalUri.of(uri));
    if (!isAbsolute(normal)) {
      throw new IllegalArgumentException(
          "\"" + uri + "\" is not an absolute URI such as config://app");
    }
    return normal;
  }

  static boolean isAbsolute(String uri) {
    try {
      return new URI(uri).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * The resources of an object with annotated methods.
   *
   * @param faults receives the errors of those that are rejected
   */
  List<RegisteredResource> resources(AnnotatedObject object, Faults faults) {
    return Stream.concat(
            object.methods(Resource.class).stream()
                .flatMap(method -> faults.get(where(method), () -> resource(method)).stream()),
            new AppPages(writer(mapper.constructType(String.class))).of(object, faults).stream())
        .toList();
  }

  /**
   * The templates of an object with annotated methods.
   *
   * @param faults receives the errors of those that are rejected
   */
  List<RegisteredTemplate> templates(AnnotatedObject object, Faults faults) {
    return object.methods(ResourceTemplate.class).stream()
        .flatMap(method -> faults.get(where(method), () -> template(method)).stream())
        .toList();
  }

  private static String where(AnnotatedMethod<?> method) {
    return "Resource method " + method + ": ";
  }

  private void requireContents(AnnotatedMethod<?> method) {
    JavaType type = method.returnType(mapper);
    if (type.hasRawClass(void.class)) {
      throw new IllegalArgumentException("it returns nothing: return what the resource holds");
    }
    ReturnTypes.requireData(type);
  }

  private RegisteredResource resource(AnnotatedMethod<Resource> method) {
    Resource said = method.annotation();
    String uri = absolute(said.uri());
    requireContents(method);
    List<ParameterSource<Reading>> sources = new ArrayList<>();
    for (MethodParameter parameter : method.parameters()) {
      sources.add(ParameterSource.<Reading>injected(parameter)
          .orElseThrow(
              () -> new IllegalArgumentException("it may take an McpContext and a Principal only:"
                  + " what it needs from the URI is a @ResourceTemplate")));
    }
    Presentation presentation = Presentation.of(method, mapper);
    ResourceDescriptor descriptor = new ResourceDescriptor(
        uri,
        method.name(said.name()),
        orNull(said.title()),
        orNull(said.description()),
        mimeType(method),
        annotations(said.annotations()),
        said.size() < 0 ? null : said.size(),
        presentation.icons(),
        presentation.meta());
    return new RegisteredResource(
        descriptor,
        method.bind(sources)::run,
        writer(method.returnType(mapper)),
        method.access(),
        ttl(said.ttl()));
  }

  private static @Nullable String mimeType(AnnotatedMethod<Resource> method) {
    String said = method.annotation().mimeType();
    boolean isPage = said.isEmpty() && !method.annotations(McpApp.class).isEmpty();
    return isPage ? AppMeta.MIME_TYPE : orNull(said);
  }

  private static Optional<Duration> ttl(String said) {
    return ShortTime.of("ttl", said, Duration.ofDays(1), "a day");
  }

  private RegisteredTemplate template(AnnotatedMethod<ResourceTemplate> method) {
    ResourceTemplate said = method.annotation();
    requireContents(method);
    UriTemplate template = new UriTemplate(said.uriTemplate());
    TemplateBinder binder = new TemplateBinder(template, mapper);
    List<ParameterSource<Reading>> sources =
        method.parameters().stream().map(binder::source).toList();
    Presentation presentation = Presentation.of(method, mapper);
    ResourceTemplateDescriptor descriptor = new ResourceTemplateDescriptor(
        NormalUri.of(said.uriTemplate()),
        method.name(said.name()),
        orNull(said.title()),
        orNull(said.description()),
        orNull(said.mimeType()),
        annotations(said.annotations()),
        presentation.icons(),
        presentation.meta());
    return new RegisteredTemplate(
        descriptor,
        template,
        binder.choices(),
        method.bind(sources)::run,
        writer(method.returnType(mapper)),
        method.access(),
        ttl(said.ttl()),
        null);
  }

  private static @Nullable Annotations annotations(Resource.Annotations said) {
    Annotations annotations = new Annotations(
        said.audience().length == 0
            ? null
            : Stream.of(said.audience()).map(Role::wireName).toList(),
        said.priority() < 0 ? null : said.priority(),
        orNull(said.lastModified()));
    return annotations.equals(new Annotations(null, null, null)) ? null : annotations;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
