//! Signatures in minisign's format (Ed25519 over BLAKE2b-512). The one file that knows the crate `minisign`.
//!
//! Format: <https://jedisct1.github.io/minisign/#signature-format>. The ordinary tool verifies what is signed here,
//! and its keys, with a password or without, sign here.

use ::minisign::{KeyPair, PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};
use ct_codecs::{Base64, Decoder};
use std::io::Cursor;

/// Why a key or a signature is of no use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The text is no public key.
    #[error("this is no public key of minisign: a line of 56 characters that begins with `RW` is expected")]
    PublicKey,
    /// The text is no secret key.
    #[error("this is no secret key of minisign: a comment line and a line of base64 are expected")]
    SecretKey,
    /// The secret key needs a password.
    #[error("the secret key is encrypted, and no password is given")]
    Password,
    /// The password is another one, or the key is damaged.
    #[error("the password does not open the secret key, or the key is damaged")]
    WrongPassword,
    /// The text is no signature.
    #[error("this is no signature of minisign")]
    Form,
    /// Signed by somebody else.
    #[error("it was signed with the key {signed}, not with {expected}")]
    OtherKey {
        /// Id of the key that signed.
        signed: String,
        /// Id of the key that was expected.
        expected: String,
    },
    /// Not what was signed.
    #[error("the signature does not fit: the file or its signature was changed")]
    Invalid,
    /// The system gave no random numbers.
    #[error("the system gave no random numbers: {0}")]
    Random(String),
}

/// A secret key, ready to sign.
#[derive(Clone)]
pub struct SigningKey {
    secret: SecretKey,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

/// The file that a new key is kept in, and its public key.
#[derive(Clone)]
pub struct NewKey {
    /// Text of the secret file.
    pub secret: String,
    /// The public key.
    pub public: VerifyingKey,
}

/// A public key.
#[derive(Clone, Debug)]
pub struct VerifyingKey {
    public: PublicKey,
}

impl SigningKey {
    /// Reads a secret key: the text of a file that `minisign -G` or [`SigningKey::generate`] wrote, or its second line alone.
    ///
    /// # Errors
    /// [`SignatureError::SecretKey`], [`SignatureError::Password`], [`SignatureError::WrongPassword`].
    pub fn read(text: &str, password: Option<&str>) -> Result<SigningKey, SignatureError> {
        let encoded = encoded(text).ok_or(SignatureError::SecretKey)?;
        let bytes = Base64::decode_to_vec(encoded, None).map_err(|_| SignatureError::SecretKey)?;
        match bytes.get(..4) {
            Some([b'E', b'd', 0, 0]) => SigningKey::plain(&bytes),
            Some(b"EdSc") => {
                let password = password.ok_or(SignatureError::Password)?;
                let boxed = SecretKeyBox::from_string(&format!("untrusted comment: secret key\n{encoded}\n"));
                let secret = boxed.and_then(|boxed| boxed.into_secret_key(Some(password.to_owned())));
                Ok(SigningKey { secret: secret.map_err(|_| SignatureError::WrongPassword)? })
            }
            _ => Err(SignatureError::SecretKey),
        }
    }

    /// A key without a password. Minisign writes no checksum into it, so whether it is whole shows when it signs.
    fn plain(bytes: &[u8]) -> Result<SigningKey, SignatureError> {
        let secret = SecretKey::from_bytes(bytes).map_err(|_| SignatureError::SecretKey)?;
        let key = SigningKey { secret };
        let signature = key.sign(b"", "")?;
        key.public()?.verify(b"", &signature).map_err(|_| SignatureError::SecretKey)?;
        Ok(key)
    }

    /// A new key, encrypted where there is a password.
    ///
    /// # Errors
    /// [`SignatureError::Random`].
    pub fn generate(password: Option<&str>) -> Result<NewKey, SignatureError> {
        let random = |e: ::minisign::PError| SignatureError::Random(e.to_string());
        let pair = match password {
            Some(password) => KeyPair::generate_encrypted_keypair(Some(password.to_owned())),
            None => KeyPair::generate_unencrypted_keypair(),
        };
        let KeyPair { pk, sk } = pair.map_err(random)?;
        let secret = sk.to_box(Some("secret key for the releases of a programme")).map_err(random)?.into_string();
        Ok(NewKey { secret, public: VerifyingKey { public: pk } })
    }

    /// Its public key.
    ///
    /// # Errors
    /// [`SignatureError::SecretKey`] for a key that holds none.
    pub fn public(&self) -> Result<VerifyingKey, SignatureError> {
        let public = PublicKey::from_secret_key(&self.secret).map_err(|_| SignatureError::SecretKey)?;
        Ok(VerifyingKey { public })
    }

    /// The text of a `.minisig` file. The comment is signed too.
    ///
    /// # Errors
    /// [`SignatureError::Random`].
    pub fn sign(&self, bytes: &[u8], comment: &str) -> Result<String, SignatureError> {
        let untrusted = Some("signature from certwright");
        let signed = ::minisign::sign(None, &self.secret, Cursor::new(bytes), Some(comment), untrusted);
        signed.map(SignatureBox::into_string).map_err(|e| SignatureError::Random(e.to_string()))
    }
}

impl VerifyingKey {
    /// Reads a public key: the text of a `.pub` file or the key alone.
    ///
    /// # Errors
    /// [`SignatureError::PublicKey`].
    pub fn parse(text: &str) -> Result<VerifyingKey, SignatureError> {
        let encoded = encoded(text).ok_or(SignatureError::PublicKey)?;
        let public = PublicKey::from_base64(encoded).map_err(|_| SignatureError::PublicKey)?;
        Ok(VerifyingKey { public })
    }

    /// As it stands in `signing-key:` and behind `minisign -P`.
    pub fn text(&self) -> String {
        self.public.to_base64()
    }

    /// The text of a `.pub` file.
    pub fn file(&self) -> String {
        self.public.to_box().map(PublicKeyBox::into_string).unwrap_or_else(|_| self.text())
    }

    /// Sixteen hexadecimal digits that stand in comments.
    pub fn id(&self) -> String {
        id(self.public.keynum())
    }

    /// Whether a signature is this key's, over these bytes. Gives the comment that was signed with them.
    ///
    /// # Errors
    /// [`SignatureError::Form`], [`SignatureError::OtherKey`], [`SignatureError::Invalid`].
    pub fn verify(&self, bytes: &[u8], signature: &str) -> Result<String, SignatureError> {
        let signature = signature.replace("\r\n", "\n");
        let boxed = SignatureBox::from_string(&signature).map_err(|_| SignatureError::Form)?;
        let signed = id(boxed.keynum());
        if signed != self.id() {
            return Err(SignatureError::OtherKey { signed, expected: self.id() });
        }
        ::minisign::verify(&self.public, &boxed, Cursor::new(bytes), true, false, true)
            .map_err(|_| SignatureError::Invalid)?;
        boxed.trusted_comment().map_err(|_| SignatureError::Form)
    }
}

/// The line of base64 in the text of a key.
fn encoded(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| !line.is_empty() && !line.contains("comment:"))
}

/// As minisign prints it: the eight bytes as a little-endian number.
fn id(keynum: &[u8]) -> String {
    keynum.iter().rev().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Made with minisign 0.11: `minisign -G -W`, `minisign -G` with the password `correct horse`, `minisign -S`.
    const PUBLIC: &str = include_str!("../../tests/fixtures/minisign/plain.pub");
    const PLAIN: &str = include_str!("../../tests/fixtures/minisign/plain.key");
    const ENCRYPTED: &str = include_str!("../../tests/fixtures/minisign/encrypted.key");
    const ENCRYPTED_PUBLIC: &str = include_str!("../../tests/fixtures/minisign/encrypted.pub");
    const SIGNED: &str = include_str!("../../tests/fixtures/minisign/text");
    const SIGNATURE: &str = include_str!("../../tests/fixtures/minisign/text.minisig");

    #[test]
    fn signatures_of_the_ordinary_tool_are_verified() {
        let key = VerifyingKey::parse(PUBLIC).expect("a key");
        assert_eq!(key.verify(SIGNED.as_bytes(), SIGNATURE), Ok("release 2026-Q4".to_owned()));
        assert_eq!(key.verify(SIGNED.as_bytes(), &SIGNATURE.replace('\n', "\r\n")), Ok("release 2026-Q4".to_owned()));
        assert_eq!(key.verify(b"another text", SIGNATURE), Err(SignatureError::Invalid));
        let bent = SIGNATURE.replace("2026-Q4", "2026-Q3");
        assert_eq!(key.verify(SIGNED.as_bytes(), &bent), Err(SignatureError::Invalid));
        assert_eq!(key.verify(SIGNED.as_bytes(), "nothing"), Err(SignatureError::Form));
        let other = VerifyingKey::parse(ENCRYPTED_PUBLIC).expect("a key");
        let error = SignatureError::OtherKey { signed: key.id(), expected: other.id() };
        assert_eq!(other.verify(SIGNED.as_bytes(), SIGNATURE), Err(error));
        assert!(PUBLIC.contains(&key.id()), "its id stands in the comment of the file");
    }

    #[test]
    fn keys_of_the_ordinary_tool_sign() {
        for (secret, password, public) in [(PLAIN, None, PUBLIC), (ENCRYPTED, Some("correct horse"), ENCRYPTED_PUBLIC)]
        {
            let key = SigningKey::read(secret, password).expect("a key");
            let public = VerifyingKey::parse(public).expect("a key");
            assert_eq!(key.public().expect("a key").text(), public.text());
            let signature = key.sign(b"bytes", "release 2026-Q4").expect("signed");
            assert_eq!(public.verify(b"bytes", &signature), Ok("release 2026-Q4".to_owned()));
        }
        let line = PLAIN.lines().nth(1).expect("a line");
        assert!(SigningKey::read(line, None).is_ok(), "the key alone, as in a variable");
        let error = |text: &str, password| SigningKey::read(text, password).expect_err("no key");
        assert_eq!(error(ENCRYPTED, None), SignatureError::Password);
        assert_eq!(error("", None), SignatureError::SecretKey);
        assert_eq!(error("untrusted comment: x\nAAAA\n", None), SignatureError::SecretKey);
        assert_eq!(error(PUBLIC, None), SignatureError::SecretKey);
    }

    #[test]
    fn a_new_key_with_a_password_opens_with_no_other() {
        let new = SigningKey::generate(Some("correct horse")).expect("a key");
        let key = SigningKey::read(&new.secret, Some("correct horse")).expect("a key");
        assert_eq!(key.public().expect("a key").text(), new.public.text());
        let error = |password| SigningKey::read(&new.secret, password).expect_err("no key");
        assert_eq!(error(Some("wrong")), SignatureError::WrongPassword);
        assert_eq!(error(None), SignatureError::Password);
    }

    #[test]
    fn a_new_key_signs() {
        let new = SigningKey::generate(None).expect("a key");
        let key = SigningKey::read(&new.secret, None).expect("a key");
        let signature = key.sign(b"bytes", "comment").expect("signed");
        let public = VerifyingKey::parse(&new.public.file()).expect("a key");
        assert_eq!(public.verify(b"bytes", &signature), Ok("comment".to_owned()));
        assert_eq!(VerifyingKey::parse("RWno key").expect_err("no key"), SignatureError::PublicKey);
    }
}
