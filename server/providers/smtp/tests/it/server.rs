//! A mail server for tests: speaks as much of RFC 5321 as a client needs, answers as it was told, keeps what it got.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server answers where tests want another answer.
#[derive(Clone, Copy)]
pub struct Answers {
    pub greeting: &'static str,
    pub sign_in: &'static str,
    pub recipient: &'static str,
    pub end_of_data: &'static str,
}

pub const WILLING: Answers = Answers {
    greeting: "220 mail.example ready",
    sign_in: "235 welcome",
    recipient: "250 yes",
    end_of_data: "250 kept",
};

/// A mail as it came.
#[derive(Debug, Clone, Default)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    /// Headers and body, with the dots undone.
    pub data: String,
}

impl Received {
    /// The value of a header, unfolded.
    pub fn header(&self, name: &str) -> Option<String> {
        let (head, _) = self.data.split_once("\r\n\r\n").unwrap();
        let unfolded = head.replace("\r\n ", " ");
        let prefix = format!("{name}: ");
        let mut values = unfolded
            .lines()
            .filter_map(|line| line.strip_prefix(&prefix));
        values.next().map(str::to_owned)
    }
}

#[derive(Default)]
struct Seen {
    connections: usize,
    sign_ins: Vec<String>,
    mails: Vec<Received>,
}

pub struct Server {
    pub address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    pub async fn start(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
        };
        let seen = Arc::clone(&server.seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                seen.lock().unwrap().connections += 1;
                let seen = Arc::clone(&seen);
                // Ends with an error when the client hangs up, which is the client's good right.
                tokio::spawn(async move { serve(stream, answers, &seen).await.ok() });
            }
        });
        server
    }

    pub fn mails(&self) -> Vec<Received> {
        self.seen.lock().unwrap().mails.clone()
    }

    pub fn sign_ins(&self) -> Vec<String> {
        self.seen.lock().unwrap().sign_ins.clone()
    }

    pub fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }
}

async fn serve(stream: TcpStream, answers: Answers, seen: &Mutex<Seen>) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    let mut mail = Received::default();
    say(&mut writer, answers.greeting).await?;
    while let Some(line) = lines.next_line().await? {
        let (verb, rest) = line.split_once([' ', ':']).unwrap_or((&line, ""));
        let answer = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => "250-mail.example\r\n250-8BITMIME\r\n250 AUTH PLAIN",
            "AUTH" => {
                seen.lock().unwrap().sign_ins.push(rest.to_owned());
                answers.sign_in
            }
            "MAIL" => {
                rest.clone_into(&mut mail.from);
                "250 go on"
            }
            "RCPT" => {
                mail.to.push(rest.to_owned());
                answers.recipient
            }
            "DATA" => {
                say(&mut writer, "354 until a dot").await?;
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    mail.data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.data.push_str("\r\n");
                }
                let complete = std::mem::take(&mut mail);
                if answers.end_of_data.starts_with('2') {
                    seen.lock().unwrap().mails.push(complete);
                }
                answers.end_of_data
            }
            "QUIT" => return say(&mut writer, "221 bye").await,
            "NOOP" | "RSET" => "250 fine",
            _ => "500 what?",
        };
        say(&mut writer, answer).await?;
    }
    Ok(())
}

async fn say(writer: &mut (impl AsyncWriteExt + Unpin), answer: &str) -> std::io::Result<()> {
    writer.write_all(format!("{answer}\r\n").as_bytes()).await
}
