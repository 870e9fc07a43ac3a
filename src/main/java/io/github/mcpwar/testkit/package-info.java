/**
 * Support for tests of tools, resources and prompts: a JUnit extension that serves classes on a
 * free port, and a client that keeps all notifications. It is not in the WAR but in a JAR of its
 * own (classifier {@code testkit}), and needs {@code tomcat-embed-core} and {@code junit-jupiter}
 * in scope {@code test}.
 */
@NullMarked
package io.github.mcpwar.testkit;

import org.jspecify.annotations.NullMarked;
