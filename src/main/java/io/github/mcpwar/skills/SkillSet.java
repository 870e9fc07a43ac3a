package io.github.mcpwar.skills;

import io.github.mcpwar.folder.MimeTypes;
import io.github.mcpwar.model.ResourceDescriptor;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All skills at one time, with their files. Immutable. */
final class SkillSet {
  static final SkillSet EMPTY = new SkillSet(new TreeMap<>());
  private static final String MARKDOWN = "text/markdown";

  private final NavigableMap<String, Skill> skills;
  private final NavigableMap<String, SkillFile> files = new TreeMap<>();

  SkillSet(NavigableMap<String, Skill> skills) {
    this.skills = skills;
    skills.values().forEach(skill -> files.putAll(skill.files()));
  }

  NavigableMap<String, Skill> skills() {
    return skills;
  }

  NavigableMap<String, SkillFile> files() {
    return files;
  }

  /** The files below a folder, by URI; empty if there is no such folder. */
  NavigableMap<String, SkillFile> below(String folder) {
    return files.subMap(folder + "/", false, folder + (char) ('/' + 1), false);
  }

  /** The description of a file as a resource. */
  ResourceDescriptor descriptor(String uri) {
    Optional<Skill> skill = Optional.ofNullable(skills.get(uri));
    return new ResourceDescriptor(
        uri,
        skill.map(Skill::name).orElseGet(() -> name(uri)),
        null,
        skill.map(Skill::description).orElse(null),
        skill.isPresent() ? MARKDOWN : type(uri),
        null,
        Objects.requireNonNull(files.get(uri)).size(),
        null,
        null);
  }

  /** The last step of a path. */
  static String name(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  static @Nullable String type(String uri) {
    String name = name(uri);
    return name.equals(SkillReader.FILE) ? MARKDOWN : MimeTypes.of(Path.of(name));
  }
}
