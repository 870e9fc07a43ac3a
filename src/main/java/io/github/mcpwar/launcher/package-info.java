/**
 * The program of {@code java -jar mcp.war}. These classes lie at the root of the WAR, outside the
 * web application. They unpack the WAR into a temporary folder, pass the arguments to the command
 * line inside it, and provide it with an embedded Tomcat. They import the JDK and Tomcat, and
 * nothing else of this project.
 */
@NullMarked
package io.github.mcpwar.launcher;

import org.jspecify.annotations.NullMarked;
