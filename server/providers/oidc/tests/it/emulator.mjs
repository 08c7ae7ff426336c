// An emulator of a service (oauth2-mock-server) on a free port of this machine. Prints its issuer; ends with its input.
import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(0, '127.0.0.1');
server.service.on('beforeUserinfo', (answer) => {
  answer.body = { sub: 'johndoe', email: 'john@mail.example', email_verified: true, name: 'John' };
});
console.log(server.issuer.url);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
