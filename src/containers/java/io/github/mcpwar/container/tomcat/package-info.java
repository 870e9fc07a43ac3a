/** Tools that need what only this server has. */
package io.github.mcpwar.container.tomcat;
