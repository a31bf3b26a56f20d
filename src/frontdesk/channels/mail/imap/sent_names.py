"""What mail programs and providers call the folder of sent mail, in many languages."""

from unicodedata import normalize

_NAMES = """
Sent|Sent Items|Sent Mail|Sent Messages|Sent-Mail|SentMail
Gesendet|Gesendete Objekte|Gesendete Elemente|Gesendete Nachrichten|Gesendete E-Mails
Envoyés|Messages envoyés|Éléments envoyés|Courrier envoyé|Objets envoyés|Courriers envoyés|E-mails envoyés
Enviados|Elementos enviados|Correo enviado|Mensajes enviados|Correos enviados|Enviado
Itens enviados|E-mails enviados|Mensagens enviadas|Enviadas|Correio enviado|E-mail enviados
Inviati|Inviata|Posta inviata|Elementi inviati|Messaggi inviati
Verzonden|Verzonden items|Verzonden berichten|Verzonden objecten|Verzonden e-mail
Skickat|Skickade|Skickade objekt|Skickade meddelanden|Skickad e-post
Sendt|Sendt post|Sendte elementer|Sendte objekter|Sendte e-mails|Sendte meldinger|Sendte
Lähetetyt|Lähetetyt viestit|Lähetetyt kohteet
Sendir hlutir|Sent póstur|Saadetud|Saadetud kirjad|Nosūtītie|Nosūtītās vēstules|Išsiųsti|Išsiųsti laiškai|Išsiųstos
Wysłane|Elementy wysłane|Wysłane wiadomości|Poczta wysłana
Odeslané|Odeslaná pošta|Odeslané zprávy|Odoslané|Odoslaná pošta|Odoslané správy
Elküldött|Elküldött elemek|Elküldött üzenetek|Elküldött levelek
Trimise|Mesaje trimise|Elemente trimise
Poslano|Poslana pošta|Poslani predmeti|Poslane stavke|Poslane poruke|Poslato|Послато|Послате ставке
Изпратени|Изпратена поща|Отправленные|Отправленная почта|Надіслані|Відправлені|Адпраўленыя
Απεσταλμένα|Σταλμένα
Gönderilmiş|Gönderilmiş Öğeler|Gönderilmiş Postalar|Gönderilenler|Gönderilen Postalar
Enviats|Elements enviats|Missatges enviats|Bidalita|Bidalitakoak|Anfonwyd
已发送|已发送邮件|已发送消息|已傳送|已傳送郵件|寄件備份|寄件备份
送信済み|送信済みメール|送信済みアイテム|送信済みトレイ|送信済メール|送信メール
보낸 편지함|보낸편지함|보낸 메일함|보낸메일함|보낸 항목
Đã gửi|Thư đã gửi|Mục Đã gửi|Terkirim|Item Terkirim|Surat Terkirim|Mel Dihantar|ส่งแล้ว|จดหมายที่ถูกส่ง|รายการที่ถูกส่ง
נשלח|נשלחו|פריטים שנשלחו|דואר שנשלח
المرسل|المرسلة|العناصر المرسلة|البريد المرسل|الرسائل المرسلة|موارد ارسالی|ارسال شده
भेजा गया|भेजे गए आइटम|प्रेषित
"""


def sent_rank(name: str) -> int | None:
    """How usual the name is for sent mail, 0 the most; None for any other name. Case and accents' encoding are free."""
    return _RANKS.get(_folded(name))


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


_RANKS = {
    _folded(name): rank
    for rank, name in reversed(
        list(enumerate(name for line in _NAMES.strip().splitlines() for name in line.split("|")))
    )
}
