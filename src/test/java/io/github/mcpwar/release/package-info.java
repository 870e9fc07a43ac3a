/**
 * The parts of a release, as users get them: from a repository, into projects of their own.
 * The profile {@code release} runs these checks.
 */
package io.github.mcpwar.release;
