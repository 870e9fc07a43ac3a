package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.Awaiting;
import io.github.mcpwar.server.annotated.ResultWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource requested by a client, ready to be read. */
public final class ReadableResource {
  private final String uri;
  private final Optional<String> template;
  private final Reading reading;
  private final @Nullable String mimeType;
  private final ResourceBody body;
  private final ResultWriter writer;
  private final Access access;

  /**
   * Creates a readable resource.
   *
   * @param uri the canonical URI
   * @param template the template it matched; empty for a listed resource
   * @param reading the client's request
   */
  ReadableResource(
      String uri,
      Optional<String> template,
      Reading reading,
      @Nullable String mimeType,
      ResourceBody body,
      ResultWriter writer,
      Access access) {
    this.uri = uri;
    this.template = template;
    this.reading = reading;
    this.mimeType = mimeType;
    this.body = body;
    this.writer = writer;
    this.access = access;
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

  /**
   * Reads the resource on the calling thread.
   *
   * @return the contents; empty if the resource does not exist after all
   * @throws Exception any exception of the author's code
   */
  public List<ResourceContents> read(McpContext context) throws Exception {
    Object value = Awaiting.result(() -> body.read(reading, context));
    return Contents.of(value, reading.uri(), mimeType, writer);
  }
}
