import type { SurveyWords } from '../../kit/Survey.svelte';
import type { Ask } from '../../kit/survey';
import type { Language } from '../messages.svelte';

type Words = SurveyWords & {
  questions: Record<Ask, string>;
  thanks: string;
  failed: string;
  closed: string;
};

/** What is asked once a conversation is over, where the brand has no words of its own. */
export const surveyWords: Record<Language, Words> = {
  en: {
    title: 'How did it go?',
    questions: {
      csat: 'How satisfied are you with this conversation?',
      nps: 'How likely is it that you would recommend us?',
      resolved: 'Is your question answered?',
      comment: 'Is there anything you would like to tell us?',
    },
    ends: {
      csat: ['Not at all', 'Very satisfied'],
      nps: ['Not likely', 'Very likely'],
    },
    of: (n, most) => `${n} of ${most}`,
    yes: 'Yes',
    no: 'No',
    commentHint: 'Please leave out passwords and card numbers.',
    send: 'Send',
    thanks: 'Thank you for your answer.',
    failed: 'It did not arrive. Your answer is still here: send it again.',
    closed: 'This was sent already, or its time is over.',
  },
  es: {
    title: '¿Cómo ha ido?',
    questions: {
      csat: '¿Qué tan satisfecho está con esta conversación?',
      nps: '¿Qué probabilidad hay de que nos recomiende?',
      resolved: '¿Hemos respondido a su pregunta?',
      comment: '¿Hay algo que quiera decirnos?',
    },
    ends: {
      csat: ['Nada', 'Muy satisfecho'],
      nps: ['Nada probable', 'Muy probable'],
    },
    of: (n, most) => `${n} de ${most}`,
    yes: 'Sí',
    no: 'No',
    commentHint: 'No escriba contraseñas ni números de tarjeta.',
    send: 'Enviar',
    thanks: 'Gracias por su respuesta.',
    failed: 'No ha llegado. Su respuesta sigue aquí: envíela de nuevo.',
    closed: 'Ya se envió, o el plazo ha terminado.',
  },
  fr: {
    title: 'Comment cela s’est-il passé ?',
    questions: {
      csat: 'Êtes-vous satisfait de cette conversation ?',
      nps: 'Quelle est la probabilité que vous nous recommandiez ?',
      resolved: 'Avons-nous répondu à votre question ?',
      comment: 'Souhaitez-vous nous dire autre chose ?',
    },
    ends: {
      csat: ['Pas du tout', 'Très satisfait'],
      nps: ['Peu probable', 'Très probable'],
    },
    of: (n, most) => `${n} sur ${most}`,
    yes: 'Oui',
    no: 'Non',
    commentHint: 'N’indiquez ni mot de passe ni numéro de carte.',
    send: 'Envoyer',
    thanks: 'Merci pour votre réponse.',
    failed: 'L’envoi n’a pas abouti. Votre réponse est toujours là : envoyez-la de nouveau.',
    closed: 'La réponse a déjà été envoyée, ou le délai est passé.',
  },
  de: {
    title: 'Wie war es?',
    questions: {
      csat: 'Wie zufrieden sind Sie mit diesem Gespräch?',
      nps: 'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
      resolved: 'Ist Ihre Frage beantwortet?',
      comment: 'Möchten Sie uns noch etwas sagen?',
    },
    ends: {
      csat: ['Gar nicht', 'Sehr zufrieden'],
      nps: ['Unwahrscheinlich', 'Sehr wahrscheinlich'],
    },
    of: (n, most) => `${n} von ${most}`,
    yes: 'Ja',
    no: 'Nein',
    commentHint: 'Bitte keine Passwörter und Kartennummern.',
    send: 'Senden',
    thanks: 'Danke für Ihre Antwort.',
    failed: 'Es ist nicht angekommen. Ihre Antwort steht noch hier: Senden Sie sie noch einmal.',
    closed: 'Das wurde schon gesendet, oder die Zeit dafür ist vorbei.',
  },
  pt: {
    title: 'Como correu?',
    questions: {
      csat: 'Qual é a sua satisfação com esta conversa?',
      nps: 'Qual é a probabilidade de nos recomendar?',
      resolved: 'A sua pergunta foi respondida?',
      comment: 'Há algo que nos queira dizer?',
    },
    ends: {
      csat: ['Nada satisfeito', 'Muito satisfeito'],
      nps: ['Nada provável', 'Muito provável'],
    },
    of: (n, most) => `${n} de ${most}`,
    yes: 'Sim',
    no: 'Não',
    commentHint: 'Não escreva palavras-passe nem números de cartão.',
    send: 'Enviar',
    thanks: 'Obrigado pela sua resposta.',
    failed: 'Não chegou. A sua resposta ainda está aqui: envie-a de novo.',
    closed: 'Já foi enviada, ou o prazo terminou.',
  },
  ar: {
    title: 'كيف كانت المحادثة؟',
    questions: {
      csat: 'ما مدى رضاك عن هذه المحادثة؟',
      nps: 'ما احتمال أن توصي بنا؟',
      resolved: 'هل أُجيب عن سؤالك؟',
      comment: 'هل تود أن تخبرنا بشيء؟',
    },
    ends: {
      csat: ['غير راضٍ', 'راضٍ جدًا'],
      nps: ['غير محتمل', 'محتمل جدًا'],
    },
    of: (n, most) => `${n} من ${most}`,
    yes: 'نعم',
    no: 'لا',
    commentHint: 'من فضلك لا تكتب كلمات مرور أو أرقام بطاقات.',
    send: 'إرسال',
    thanks: 'شكرًا على إجابتك.',
    failed: 'لم تصل. إجابتك ما زالت هنا: أرسلها مرة أخرى.',
    closed: 'أُرسلت من قبل، أو انتهى وقتها.',
  },
  ja: {
    title: 'いかがでしたか？',
    questions: {
      csat: 'この会話にどのくらい満足していますか？',
      nps: '当社をほかの人に勧める可能性はどのくらいですか？',
      resolved: 'ご質問は解決しましたか？',
      comment: 'ほかに伝えたいことはありますか？',
    },
    ends: {
      csat: ['不満', 'とても満足'],
      nps: ['勧めない', '強く勧める'],
    },
    of: (n, most) => `${most}段階中${n}`,
    yes: 'はい',
    no: 'いいえ',
    commentHint: 'パスワードやカード番号は書かないでください。',
    send: '送信',
    thanks: 'ご回答ありがとうございます。',
    failed: '届きませんでした。回答は残っています。もう一度送信してください。',
    closed: '送信済みか、期限が過ぎています。',
  },
  hi: {
    title: 'बातचीत कैसी रही?',
    questions: {
      csat: 'आप इस बातचीत से कितने संतुष्ट हैं?',
      nps: 'आप हमारी सिफ़ारिश करें, इसकी कितनी संभावना है?',
      resolved: 'क्या आपके सवाल का जवाब मिल गया?',
      comment: 'क्या आप हमें कुछ बताना चाहेंगे?',
    },
    ends: {
      csat: ['बिल्कुल नहीं', 'बहुत संतुष्ट'],
      nps: ['संभावना नहीं', 'बहुत संभावना'],
    },
    of: (n, most) => `${most} में से ${n}`,
    yes: 'हाँ',
    no: 'नहीं',
    commentHint: 'कृपया पासवर्ड और कार्ड नंबर न लिखें।',
    send: 'भेजें',
    thanks: 'आपके जवाब के लिए धन्यवाद।',
    failed: 'यह नहीं पहुँचा। आपका जवाब यहीं है: इसे फिर से भेजें।',
    closed: 'यह पहले ही भेजा जा चुका है, या इसका समय पूरा हो गया है।',
  },
};
