package io.github.mcpwar.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.declared.http.HttpTargets;
import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problem;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlReader;
import io.github.mcpwar.folder.FolderWatch;
import io.github.mcpwar.spi.CallInterceptor;
import io.github.mcpwar.spi.ToolSource;
import io.github.mcpwar.upstream.UpstreamState;
import io.github.mcpwar.upstream.Upstreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a watched file. A file with an error changes nothing; one without replaces all tools
 * of the one before at once. Calls that run finish with what they started with.
 */
public final class DeclaredTools implements ToolSource {
  private static final System.Logger LOG = System.getLogger(DeclaredTools.class.getName());

  private final Path file;
  private final Function<String, Optional<DataSource>> sources;
  private final InstantSource clock;
  private final HttpTargets http;
  private final Documents documents;
  private final Upstreams servers;
  private final UpstreamTools upstream;
  private @Nullable ToolRegistry registry;
  private @Nullable UpstreamParts parts;
  private @Nullable FolderWatch watch;
  private @Nullable String lastText;
  private volatile Loaded offered = Loaded.NOTHING;
  private volatile List<Problem> problems = List.of();

  /**
   * Creates the source without looking at the file.
   *
   * @param sources looks up a data source by name; throws {@link IllegalArgumentException} with the
   *     reason if a name must not be used
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public DeclaredTools(
      Path file,
      Function<String, Optional<DataSource>> sources,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.file = file.toAbsolutePath();
    this.sources = sources;
    this.clock = clock;
    this.http = new HttpTargets(nanoTime);
    this.documents = new Documents(folder(), http);
    this.servers = new Upstreams(clock, nanoTime, this::refresh);
    this.upstream = new UpstreamTools(servers);
  }

  /** Also offers the resources and prompts of upstream servers; called before the start. */
  public void offerAlso(ResourceRegistry resources, PromptRegistry prompts) {
    parts = new UpstreamParts(servers, resources, prompts);
  }

  /** Returns true if the file has upstream servers. */
  public boolean hasUpstream() {
    return !offered.upstream().isEmpty();
  }

  /** Reads the file for the first time, and again after each change. */
  @Override
  public void start(ToolRegistry registry) {
    try {
      FolderWatch started = new FolderWatch(folder(), folders -> look(registry, folders));
      watch = started;
      started.start();
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING, "Changes of the tools file " + file + " are not noticed", e);
      reload(registry);
    }
  }

  private Path folder() {
    return file.getParent() == null ? file : file.getParent();
  }

  private void look(ToolRegistry registry, Consumer<Path> folders) {
    folders.accept(folder());
    try {
      Path real = file.toRealPath().getParent();
      if (real != null && !real.equals(folder())) { // a link, as in mounted configuration
        folders.accept(real);
      }
    } catch (IOException e) {
      // reported when it is read
    }
    reload(registry);
    documents.folders().forEach(folders);
    if (documents.haveChanged()) { // before their folders were watched
      reload(registry);
    }
  }

  /**
   * Reads the file now. Does nothing if its content is the same as before and right, as are its
   * documents; one with
   * errors may be right now, for instance because a table was created.
   */
  synchronized void reload(ToolRegistry registry) {
    Problems found = new Problems();
    Optional<String> text = text(found);
    if (text.isPresent()
        && text.get().equals(lastText)
        && problems.isEmpty()
        && !documents.haveChanged()) {
      return;
    }
    lastText = text.orElse(null);
    if (text.isPresent()) {
      replace(text.get(), registry, found);
    }
    List<Problem> now = found.inOrder();
    if (!now.isEmpty() && !now.equals(problems)) {
      report(now);
    }
    problems = now;
  }

  private void replace(String text, ToolRegistry registry, Problems found) {
    Set<String> listed =
        registry.list().stream().map(descriptor -> descriptor.name()).collect(Collectors.toSet());
    listed.removeAll(upstream.names());
    this.registry = registry;
    Loaded before = offered;
    Loaded next = Loading.load(
        text,
        registry,
        before.othersIn(listed),
        sources,
        http,
        documents,
        true,
        clock.instant(),
        found);
    if (!found.isEmpty()) {
      return;
    }
    try {
      Set<String> gone = new HashSet<>(before.names());
      gone.addAll(upstream.names());
      registry.replace(gone, upstream.beside(next.tools()), next.overrides());
      upstream.yieldTo(next.tools());
      offered = next;
      servers.use(next.upstream().stream().map(UpstreamEntry::spec).toList(), registry::check);
      if (before == Loaded.NOTHING) {
        servers.await();
      }
      refresh();
      LOG.log(
          System.Logger.Level.INFO,
          "The tools file " + file + " is offered; tools: " + next.tools().size()
              + ", upstream servers: " + next.upstream().size() + ", overrides: "
              + next.overrides().size());
    } catch (IllegalArgumentException e) { // somebody has taken a name meanwhile
      found.add(Place.BEGINNING, String.valueOf(e.getMessage()));
    }
  }

  /** Offers the present tools of the upstream servers. */
  private synchronized void refresh() {
    if (registry != null) {
      upstream.refresh(registry, offered);
      if (parts != null) {
        parts.refresh();
      }
    }
  }

  private void report(List<Problem> now) {
    LOG.log(
        System.Logger.Level.ERROR,
        "The tools file " + file + " has errors, so "
            + (offered.readAt().equals(Instant.EPOCH)
                ? "none of its tools is offered"
                : "nothing changes")
            + ":"
            + now.stream()
                .map(each -> System.lineSeparator() + "  " + file.getFileName() + ":" + each)
                .collect(Collectors.joining()));
  }

  private Optional<String> text(Problems found) {
    return read(file, found);
  }

  /** Reads a file of text that is not too large. */
  static Optional<String> read(Path file, Problems found) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(YamlReader.MAX_CHARACTERS + 1);
      if (bytes.length > YamlReader.MAX_CHARACTERS) {
        found.add(
            Place.BEGINNING, "the file is larger than " + YamlReader.MAX_CHARACTERS + " bytes");
        return Optional.empty();
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      found.add(Place.BEGINNING, "the file is not in UTF-8");
    } catch (NoSuchFileException e) {
      found.add(Place.BEGINNING, "there is no such file");
    } catch (IOException e) {
      found.add(Place.BEGINNING, "the file cannot be read: " + e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  /** The errors of the file's present content; empty if its tools are offered. */
  public List<Problem> problems() {
    return problems;
  }

  /** The number of tools that are offered. */
  public int size() {
    return offered.tools().size() + upstream.shown().size();
  }

  /** The states of the upstream servers. */
  public List<UpstreamState> upstream() {
    return servers.states();
  }

  /** Refuses requests that come back in a loop of upstream servers. */
  public CallInterceptor guard() {
    return servers.guard();
  }

  /** The state for operators. */
  public Shown shown() {
    Loaded now = offered;
    List<Shown.Entry> entries = new ArrayList<>(now.entries());
    entries.addAll(upstream.entries(now::line));
    return new Shown(
        file.toString(),
        Shown.time(now.readAt()),
        entries,
        servers.states().stream()
            .map(state -> new Shown.Server(now.line(state.name()), state))
            .toList(),
        now.overridden().stream().sorted().toList(),
        entries.stream().mapToInt(Shown.Entry::characters).sum(),
        problems.stream()
            .map(each ->
                new Shown.Mistake(each.place().line(), each.place().column(), each.message()))
            .toList());
  }

  @Override
  public void stop() {
    if (watch != null) {
      watch.close();
    }
    http.stop();
    servers.close();
  }
}
