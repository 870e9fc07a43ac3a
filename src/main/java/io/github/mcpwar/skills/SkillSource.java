package io.github.mcpwar.skills;

import io.github.mcpwar.api.ResourceFunction;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.folder.AllowedFolder;
import io.github.mcpwar.folder.FileContents;
import io.github.mcpwar.folder.FileEntry;
import io.github.mcpwar.folder.FolderScan;
import io.github.mcpwar.folder.FolderWatch;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceDescriptor;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The skills of a folder, which is watched, and of the class path. Their files are resources. A
 * skill of the folder takes the place of one of the class path with the same URI.
 */
public final class SkillSource {
  static final String SCHEME = "skill://";
  private static final System.Logger LOG = System.getLogger(SkillSource.class.getName());

  private final Optional<Path> root;
  private final NavigableMap<String, StoredFile> onClassPath = new TreeMap<>();
  private final JsonMapper mapper;
  private final Map<String, String> reported = new HashMap<>(); // of the thread that looks
  private volatile SkillSet current = SkillSet.EMPTY;
  private @Nullable FolderWatch watch;

  /**
   * Creates a source without looking at anything.
   *
   * @param root the folder; empty for none
   * @param classPath files of the class path by their paths, such as {@code refunds/SKILL.md}
   * @param mapper writes descriptions of files
   */
  public SkillSource(
      Optional<Path> root, Map<String, ? extends StoredFile> classPath, JsonMapper mapper) {
    this.root = root;
    this.mapper = mapper;
    classPath.forEach((path, file) -> onClassPath.put(SCHEME + path, file));
  }

  SkillSet current() {
    return current;
  }

  /** The description of a file as lists of resources have it. */
  ObjectNode described(String uri) {
    return mapper.valueToTree(current.descriptor(uri));
  }

  void start(ResourceRegistry registry) {
    if (root.isEmpty()) {
      update(registry, onClassPath);
      return;
    }
    try {
      AllowedFolder folder = AllowedFolder.at(root.get());
      FolderWatch started =
          new FolderWatch(folder.root(), folders -> look(folder, registry, folders));
      watch = started;
      started.start();
    } catch (IOException e) {
      throw new IllegalArgumentException("The folder " + root.get() + " cannot be watched", e);
    }
  }

  void stop() {
    if (watch != null) {
      watch.close();
    }
  }

  /** A file of the folder. */
  private record Kept(AllowedFolder folder, FileEntry entry) implements StoredFile {

    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public byte[] bytes() throws IOException {
      return FileContents.bytes(folder, entry.path());
    }

    @Override
    public boolean isUnchanged(StoredFile before) {
      return before instanceof Kept kept && kept.entry.equals(entry);
    }
  }

  private void look(AllowedFolder folder, ResourceRegistry registry, Consumer<Path> folders) {
    NavigableMap<String, StoredFile> files = new TreeMap<>(onClassPath);
    try {
      Map<String, FileEntry> found = FolderScan.files(folder, SCHEME, folders);
      if (found.size() == FolderScan.MAX_FILES) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Only " + FolderScan.MAX_FILES + " files of the folder " + root.get() + " are offered");
      }
      found.keySet().stream()
          .filter(uri -> uri.endsWith("/" + SkillReader.FILE))
          .map(uri -> uri.substring(0, uri.length() - SkillReader.FILE.length()))
          .forEach(own -> files.keySet().removeIf(uri -> uri.startsWith(own)));
      found.forEach((uri, entry) -> files.put(uri, new Kept(folder, entry)));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The folder " + root.get() + " cannot be read", e);
      return;
    }
    update(registry, files);
  }

  /** Replaces the skills and announces what differs. */
  private void update(ResourceRegistry registry, NavigableMap<String, StoredFile> files) {
    SkillSet before = current;
    Map<String, String> problems = new HashMap<>();
    NavigableMap<String, Skill> skills =
        new SkillReader(files, before.files(), problems::put).skills();
    leaveOutTaken(skills, before, registry, problems);
    SkillSet now = new SkillSet(skills);
    report(problems);
    List<String> removed = new ArrayList<>();
    List<String> updated = new ArrayList<>();
    Map<ResourceDescriptor, ResourceFunction> added = new LinkedHashMap<>();
    before.files().forEach((uri, file) -> {
      if (!isSame(uri, before, now)) {
        removed.add(uri);
      }
    });
    now.files().forEach((uri, file) -> {
      if (!isSame(uri, before, now)) {
        added.put(now.descriptor(uri), (given, context) -> read(uri, file));
        if (before.files().containsKey(uri)) {
          updated.add(uri);
        }
      }
    });
    current = now; // before clients are told to look again
    try {
      registry.replace(removed, added);
    } catch (RuntimeException e) {
      current = before;
      throw e;
    }
    updated.forEach(registry::updated);
  }

  /** Leaves out skills with a file whose URI another resource of the application has. */
  private static void leaveOutTaken(
      NavigableMap<String, Skill> skills,
      SkillSet before,
      ResourceRegistry registry,
      Map<String, String> problems) {
    Set<String> taken =
        registry.list().stream().map(ResourceDescriptor::uri).collect(Collectors.toSet());
    taken.removeAll(before.files().keySet()); // those are its own
    skills.values().removeIf(skill -> {
      Optional<String> clash =
          skill.files().keySet().stream().filter(taken::contains).findFirst();
      clash.ifPresent(uri -> problems.put(
          skill.uri(), "there is already a resource " + uri + ": give one of them another URI"));
      return clash.isPresent();
    });
  }

  private static boolean isSame(String uri, SkillSet before, SkillSet now) {
    SkillFile old = before.files().get(uri);
    return old != null
        && old.equals(now.files().get(uri))
        && before.descriptor(uri).equals(now.descriptor(uri));
  }

  private static @Nullable ResourceContents read(String uri, SkillFile file) throws IOException {
    try {
      return FileContents.of(uri, SkillSet.type(uri), file.stored().bytes());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Logs each problem once, until it changes. */
  private void report(Map<String, String> problems) {
    problems.forEach((uri, reason) -> {
      if (!reason.equals(reported.get(uri))) {
        LOG.log(System.Logger.Level.WARNING, uri + " is not offered as a skill: " + reason);
      }
    });
    reported.clear();
    reported.putAll(problems);
  }
}
