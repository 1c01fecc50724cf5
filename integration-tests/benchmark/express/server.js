// Peer under measurement: express-session with connect-mongo, the settings that its README recommends.
// As in all the applications under measurement no session expires during a run and none is touched, so that /read is one
// command however many sessions there are. Expired sessions are not removed (autoRemove), which spares it an
// index to maintain.
const express = require('express');
const session = require('express-session');
const { MongoStore } = require('connect-mongo');

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(session({
  secret: 'benchmark',
  resave: false,
  saveUninitialized: false,
  cookie: { maxAge: 24 * 60 * 60 * 1000 },
  store: MongoStore.create({
    mongoUrl: process.env.MONGO_URI || 'mongodb://127.0.0.1:27017/benchmark_express',
    stringify: false,
    touchAfter: 12 * 60 * 60,
    autoRemove: 'disabled',
  }),
}));

app.get('/plain', (req, res) => res.type('text').send('plain'));
app.get('/login', (req, res) => {
  for (let i = 0; i < 10; i++) req.session['field' + i] = 'x'.repeat(100);
  req.session.visits = 0;
  res.type('text').send('in');
});
app.get('/read', (req, res) => res.type('text').send(String(req.session.visits)));
app.get('/write', (req, res) => res.type('text').send(String(++req.session.visits)));
app.get('/logout', (req, res) => req.session.destroy(() => res.type('text').send('out')));
app.listen(Number(process.env.PORT || 3000), '127.0.0.1');
