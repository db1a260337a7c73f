package outbound

import "parley"

var japanese = words{
	privacy: map[parley.MailKind]texts{
		parley.MailPrivacyConfirm: {
			subject: "{brand}へのご依頼の確認",
			lines:   []string{"{time}に、チャットでお客様のデータに関するご依頼を{brand}が受け付けました。", "お心当たりがある場合は、こちらで確認してください。{brand}が30日以内に判断します。"},
			button:  "依頼を確認する",
			after:   []string{"リンクは3日間有効です。お心当たりがない場合は、このメールを破棄してください。何も行われません。"},
		},
		parley.MailPrivacyReady: {
			subject: "データの写しをご用意しました",
			lines:   []string{"{brand}がお客様のデータの写しをご用意しました。", "ご依頼いただいたチャットの「お客様のデータ」から、7日以内にダウンロードしてください。他の方に読まれないよう、このメールには添付していません。"},
		},
		parley.MailPrivacyRefused: {
			subject: "{brand}へのご依頼について",
			lines:   []string{"データに関するご依頼は、{brand}により承認されませんでした。", "理由は、ご依頼いただいたチャットの「お客様のデータ」でご確認いただけます。"},
		},
		parley.MailPrivacyErased: {
			subject: "{brand}のお客様のデータを削除しました",
			lines:   []string{"{brand}が削除のご依頼を承認し、お客様のデータを{time}に破棄しました。", "チャットでの会話、ファイル、ご登録の内容は元に戻せません。この件に関するこのアドレスへのメールは、これが最後です。"},
		},
	},
	confirm: confirmPage{
		Title: "{brand}のお客様のデータ", AskAccess: "{brand}にデータの写しが依頼されました。お客様ご自身によるものですか？",
		AskDeletion: "{brand}にデータの削除が依頼されました。お客様ご自身によるものですか？削除したデータは元に戻せません。", Button: "はい、私です",
		Done: "ありがとうございます。{brand}が30日以内に判断し、結果をチャットでお知らせします。", Broken: "このリンクは使用できません。チャットからもう一度ご依頼ください。",
	},
	person: map[parley.MailKind]texts{
		parley.MailInvitation: {
			subject: "Parleyの{brand}への招待",
			lines:   []string{"{name} 様", "{by}さんから、Parleyで{brand}のお客様対応を行うための招待が届きました。パスワードを設定すると始められます。"},
			button:  "パスワードを設定",
			after:   []string{"リンクは7日間、一度だけ使用できます。期限が切れた場合は、{by}さんに新しいリンクを依頼してください。"},
		},
		parley.MailPasswordReset: {
			subject: "新しいパスワードの設定",
			lines:   []string{"{name} 様", "Parleyの新しいパスワードを設定するリンクをお送りします。"},
			button:  "新しいパスワードを設定",
			after:   []string{"リンクは一度だけ使用できます。お心当たりがない場合は、このメールを破棄してください。パスワードは変わりません。"},
		},
		parley.MailPasswordChanged: {
			subject: "パスワードが変更されました",
			lines:   []string{"{name} 様", "Parleyアカウントのパスワードが{time}に変更されました。", "ご自身による変更であれば、問題ありません。お心当たりがない場合は、新しいパスワードを設定するリンクをすぐに管理者へ依頼してください。"},
		},
		parley.MailSecondFactorReset: {
			subject: "2段階認証が解除されました",
			lines:   []string{"{name} 様", "{by}さんが{time}に2段階認証を解除しました。再設定するまで、パスワードだけでログインできる状態です。", "「アカウント」で再設定してください。お心当たりがない場合は、すぐに管理者へ連絡してください。"},
			button:  "Parleyを開く",
		},
		parley.MailPasskeyAdded: {
			subject: "アカウントにパスキーが追加されました",
			lines:   []string{"{name} 様", "Parleyアカウントに{time}、パスキーが追加されました。", "ご自身による操作であれば、問題ありません。お心当たりがない場合は、「アカウント」で削除し、パスワードを変更してください。"},
			button:  "Parleyを開く",
		},
		parley.MailPasskeyRemoved: {
			subject: "アカウントからパスキーが削除されました",
			lines:   []string{"{name} 様", "Parleyアカウントから{time}、パスキーが削除されました。", "ご自身による操作であれば、問題ありません。お心当たりがない場合は、パスワードを変更し、管理者へ連絡してください。"},
			button:  "Parleyを開く",
		},
	},
	transcript: texts{
		subject: "{brand}との会話の控え",
		lines:   []string{"{brand}との会話の控えです（{time}現在）。"},
	},
	reply: texts{
		subject: "{brand}から返信が届きました",
		lines:   []string{"いつもありがとうございます。", "{brand}との会話に新しい返信があります。"},
		button:  "返信を読む",
		after:   []string{"このリンクはお客様専用です。7日以内に一度だけ会話を開けます。他の方へ転送しないでください。"},
	},
	unsubscribe: "{brand}からのメールを停止する",
	whyConsumer: "{brand}との会話でこのアドレスをご登録いただいたため、お送りしています。",
	ignore:      "{brand}に代わってParleyがお送りしています。",
	file:        "ファイル：{name}",
	redacted:    "このメッセージは削除されました。",
	cut:         "最新の部分のみを表示しています。",
	you:         "あなた",
	page: unsubscribePage{
		Title: "{brand}からのメール", Ask: "まだご覧になっていない返信があると、{brand}からメールをお送りしています。メールを停止しますか？",
		Button: "メールを停止する", Done: "停止しました。{brand}からのメールは今後届きません。", Undo: "やはり受け取る",
		Undone: "返信があると、再び{brand}からメールをお送りします。", Broken: "リンクが途中で切れています。メールからもう一度開いてください。",
	},
	push: pushTexts{reply: "新しい返信があります。", message: "新しいメッセージがあります。", waiting: "返信を待っている会話があります。"},
}
