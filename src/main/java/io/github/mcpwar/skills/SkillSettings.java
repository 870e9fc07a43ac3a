package io.github.mcpwar.skills;

import io.github.mcpwar.settings.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** The setting of the folder of skills. */
public final class SkillSettings {
  public static final Setting<Optional<Path>> SKILLS_DIRECTORY = Setting.folder(
      "mcp.skills-directory",
      "A folder of Agent Skills, each a subfolder with a SKILL.md, which clients are offered.");

  private SkillSettings() {}
}
