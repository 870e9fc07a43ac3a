/**
 * What {@code java -jar mcp.war} runs. These classes lie at the root of the WAR, outside the web
 * application: they unpack the WAR into a temporary folder, hand the arguments to the command line
 * inside it, and lend that command line an embedded Tomcat. They import the JDK and Tomcat, and
 * nothing else of this project.
 */
@NullMarked
package io.github.mcpwar.launcher;

import org.jspecify.annotations.NullMarked;
