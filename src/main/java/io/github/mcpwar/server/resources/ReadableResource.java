package io.github.mcpwar.server.resources;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.methods.Awaiting;
import io.github.mcpwar.server.methods.ResultWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource that a client named, ready to be read. */
public final class ReadableResource {
  private final String uri;
  private final Optional<String> template;
  private final Reading reading;
  private final @Nullable String mimeType;
  private final ResourceBody body;
  private final ResultWriter writer;
  private final Access access;

  /**
   * A resource.
   *
   * @param uri its own, of all those that lead to it
   * @param template of which it is one; empty for one that is listed
   * @param reading what a client asks for
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

  /** Its own URI, of all those that lead to it. */
  public String uri() {
    return uri;
  }

  /** What a rule may name it by: its own URI, that which a client asked for, and its template. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(List.of(uri, NormalUri.of(reading.uri())));
    template.ifPresent(names::add);
    return names;
  }

  /** What it takes to read it, as its author says. */
  public Access access() {
    return access;
  }

  /**
   * Reads the resource on the calling thread.
   *
   * @return what it holds; empty when there is no such resource after all
   * @throws Exception whatever the resource's author threw
   */
  public List<ResourceContents> read(McpContext context) throws Exception {
    Object value = Awaiting.result(() -> body.read(reading, context));
    return Contents.of(value, reading.uri(), mimeType, writer);
  }
}
