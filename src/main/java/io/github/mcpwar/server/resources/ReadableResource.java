package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.AppMeta;
import io.github.mcpwar.server.annotated.Awaiting;
import io.github.mcpwar.server.annotated.ResultWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource requested by a client, ready to be read. */
public final class ReadableResource {
  private final String uri;
  private final Optional<String> template;
  private final Reading reading;
  private final @Nullable String mimeType;
  private final @Nullable Map<String, Object> meta;
  private final ResourceBody body;
  private final ResultWriter writer;
  private final Access access;
  private final Optional<Duration> ttl;

  /**
   * Creates a readable resource.
   *
   * @param uri the canonical URI
   * @param template the template it matched; empty for a listed resource
   * @param reading the client's request
   * @param meta the metadata of the definition
   * @param ttl how long clients may keep the content; empty for not at all
   */
  ReadableResource(
      String uri,
      Optional<String> template,
      Reading reading,
      @Nullable String mimeType,
      @Nullable Map<String, Object> meta,
      ResourceBody body,
      ResultWriter writer,
      Access access,
      Optional<Duration> ttl) {
    this.uri = uri;
    this.template = template;
    this.reading = reading;
    this.mimeType = mimeType;
    this.meta = meta;
    this.body = body;
    this.writer = writer;
    this.access = access;
    this.ttl = ttl;
  }

  /** The canonical URI. */
  public String uri() {
    return uri;
  }

  /** The names that a rule may match: the canonical URI, the requested URI and the template. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(List.of(uri, NormalUri.of(reading.uri())));
    template.ifPresent(names::add);
    return names;
  }

  /** The requirements for reading it, as declared by its author. */
  public Access access() {
    return access;
  }

  /** The time for which clients may keep the content; empty for none. */
  public Optional<Duration> ttl() {
    return ttl;
  }

  /**
   * Reads the resource on the calling thread.
   *
   * @return the contents; empty if the resource does not exist after all
   * @throws Exception any exception of the author's code
   */
  public List<ResourceContents> read(McpContext context) throws Exception {
    Object value = Awaiting.result(() -> body.read(reading, context));
    List<ResourceContents> contents = Contents.of(value, reading.uri(), mimeType, writer);
    Object app = meta == null ? null : meta.get(AppMeta.KEY);
    return app == null
        ? contents
        : contents.stream().map(each -> withApp(each, app)).toList();
  }

  /** Adds what is said of the page of an MCP App, which hosts read there. */
  private static ResourceContents withApp(ResourceContents contents, Object app) {
    Map<String, Object> own = contents.meta();
    if (own != null && own.containsKey(AppMeta.KEY)) {
      return contents;
    }
    Map<String, Object> all = new LinkedHashMap<>(own == null ? Map.of() : own);
    all.put(AppMeta.KEY, app);
    return new ResourceContents(
        contents.uri(), contents.mimeType(), contents.text(), contents.blob(), all);
  }
}
