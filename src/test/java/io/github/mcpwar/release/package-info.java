/**
 * What a release consists of, as its users get it: from a repository, into projects of their own.
 * The profile {@code release} runs these checks.
 */
package io.github.mcpwar.release;
