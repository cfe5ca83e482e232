/** Names of one culture. After `=` comes what a person of that name has in an address, where it is more than the letters without their marks. */
export interface Names {
  readonly country: string;
  /** Where the family name comes first: what stands between it and the given name. */
  readonly familyFirst?: string;
  readonly given: string;
  readonly family: string;
}

/** Names as people have them, separated by commas. */
export const names: readonly Names[] = [
  {
    country: 'United Kingdom',
    given: 'Amelia, Oliver, Zoë, Rhys, Siân, Callum, Florence, Jean-Luc=jeanluc, Maeve, Theodore',
    family: "Berry, O'Connor, Lloyd-Jones, Okonkwo, Fairweather, MacLeod, Pemberton, Whittaker, Ní Bhriain, Hughes",
  },
  {
    country: 'Spain',
    given: 'Lucía, José María, Begoña, Iñaki, Montserrat, Joaquín, Ángela, Núria, Íñigo, María del Mar',
    family: 'García Márquez, Núñez, Ibáñez, Peña, de la Cruz, Etxeberria, Puig, Muñoz, Castaño, Güell',
  },
  {
    country: 'France',
    given: 'Chloé, François, Anaïs, Loïc, Hélène, Gaëlle, Étienne, Maëlys, Cédric, Noémie',
    family: "Lefèvre, d'Aubigné, Gauthier, Le Goff, Bénard, Château, Poirier, Hérault, Françoise, Besançon",
  },
  {
    country: 'Germany',
    given: 'Jürgen, Käthe, Björn, Anneliese, Günther, Heike, Lukas, Sören, Ursula, Wolfgang',
    family:
      'Müller, Großmann=grossmann, von der Heide, Schäfer, Weiß=weiss, Köhler, Strauß=strauss, Löwe, Jäger, Brandt',
  },
  {
    country: 'Poland',
    given:
      'Łukasz=lukasz, Małgorzata=malgorzata, Zdzisław=zdzislaw, Jiří, Božena, Żaneta, Wojciech, Ondřej, Šárka, Grzegorz',
    family:
      'Wójcik, Kowalczyk, Dvořák, Brzęczyszczykiewicz, Šťastný, Zając, Łopuszański=lopuszanski, Čapek, Nowak, Król',
  },
  {
    country: 'Norway',
    given: 'Øyvind=oyvind, Åse, Bjørn=bjorn, Þórunn=thorunn, Säde, Mæja=maeja, Jökull, Väinö, Linnéa, Søren=soren',
    family:
      'Ångström, Sørensen=sorensen, Guðmundsdóttir=gudmundsdottir, Bjørnstad=bjornstad, Hämäläinen, Lindqvist, Næss=naess, Ødegård=odegard, Koivuniemi, Åkesson',
  },
  {
    country: 'Türkiye',
    given: 'Ayşe, Çağlar, Gülşen, İbrahim, Özge, Şebnem, Tuğçe, Yağız=yagiz, Ümit, Işık=isik',
    family: 'Yıldırım=yildirim, Öztürk, Çelik, Şahin, Güneş, Doğan, Kılıç=kilic, Aydın=aydin, Koç, Bozkurt',
  },
  {
    country: 'Viet Nam',
    familyFirst: ' ',
    given:
      'Minh Khai, Thị Hương, Đức Anh=ducanh, Quỳnh Như, Bảo Ngọc, Hữu Phước, Diễm My, Văn Toàn, Thùy Dương, Xuân Trường',
    family: 'Nguyễn, Trần, Lê, Phạm, Huỳnh, Đặng=dang, Bùi, Đỗ=do, Võ, Lương',
  },
  {
    country: 'Greece',
    given:
      'Αλέξανδρος=alexandros, Ελένη=eleni, Δημήτρης=dimitris, Κωνσταντίνα=konstantina, Γιώργος=giorgos, Σοφία=sofia, Νίκος=nikos, Χρυσάνθη=chrysanthi, Ιάσονας=iasonas, Φωτεινή=foteini',
    family:
      'Παπαδόπουλος=papadopoulos, Οικονόμου=oikonomou, Καραγιάννη=karagianni, Αντωνίου=antoniou, Βλάχος=vlachos, Θεοδώρου=theodorou, Λαμπράκης=lambrakis, Μακρή=makri, Στεφανίδης=stefanidis, Ζαχαρίου=zachariou',
  },
  {
    country: 'Ukraine',
    given:
      'Олександра=oleksandra, Тарас=taras, Наталія=nataliia, Юрій=yurii, Соломія=solomiia, Богдан=bohdan, Людмила=liudmyla, Володимир=volodymyr, Ганна=hanna, Єгор=yehor',
    family:
      'Шевченко=shevchenko, Ковальчук=kovalchuk, Бондаренко=bondarenko, Лисенко=lysenko, Мельник=melnyk, Гриценко=hrytsenko, Поліщук=polishchuk, Кравець=kravets, Їжакевич=yizhakevych, Хвильовий=khvylovyi',
  },
  {
    country: 'Jordan',
    given:
      'محمد=mohammad, فاطمة=fatima, عبد الرحمن=abdulrahman, ليلى=layla, يوسف=yousef, مريم=maryam, خالد=khaled, نور=nour, إبراهيم=ibrahim, زينب=zainab',
    family:
      'الخطيب=alkhatib, حداد=haddad, المصري=almasri, نجار=najjar, الزعبي=alzoubi, قاسم=qasem, العبادي=alabbadi, منصور=mansour, درويش=darwish, الشريف=alsharif',
  },
  {
    country: 'Israel',
    given:
      'נועם=noam, תמר=tamar, איתי=itai, שירה=shira, יונתן=yonatan, מאיה=maya, אורי=uri, רחל=rachel, דניאל=daniel, הדס=hadas',
    family:
      'כהן=cohen, לוי=levi, מזרחי=mizrahi, פרץ=peretz, ביטון=biton, דהן=dahan, אברהם=avraham, פרידמן=friedman, שפירא=shapira, גולן=golan',
  },
  {
    country: 'India',
    given:
      'आरव=aarav, प्रिया=priya, विवान=vivaan, अनन्या=ananya, रोहित=rohit, दीपिका=deepika, कृष्ण=krishna, सुनीता=sunita, हर्षवर्धन=harshvardhan, ज्योति=jyoti',
    family:
      'शर्मा=sharma, वर्मा=verma, गुप्ता=gupta, चतुर्वेदी=chaturvedi, मिश्रा=mishra, सिंह=singh, अग्रवाल=agrawal, जोशी=joshi, त्रिपाठी=tripathi, कुलकर्णी=kulkarni',
  },
  {
    country: 'Sri Lanka',
    given:
      'කසුන්=kasun, නිමාලි=nimali, තිසර=thisara, සඳුනි=sanduni, රුවන්=ruwan, දිල්ෂානි=dilshani, මහේෂ්=mahesh, චතුරිකා=chathurika, අසංක=asanka, හිරුණි=hiruni',
    family:
      'පෙරේරා=perera, ජයවර්ධන=jayawardena, රත්නායක=rathnayake, වික්‍රමසිංහ=wickramasinghe, සිල්වා=silva, ගුණසේකර=gunasekara, බණ්ඩාර=bandara, ධර්මප්‍රිය=dharmapriya, හේරත්=herath, අබේසිංහ=abeysinghe',
  },
  {
    country: 'Sri Lanka',
    given:
      'கவிதா=kavitha, முருகன்=murugan, பிரியங்கா=priyanka, சுரேஷ்=suresh, தமிழ்ச்செல்வி=tamilselvi, அருண்=arun, மீனாட்சி=meenakshi, கார்த்திக்=karthik, யாழினி=yazhini, இளங்கோ=ilango',
    family:
      'சுப்பிரமணியம்=subramaniam, கந்தசாமி=kandasamy, நடராஜன்=natarajan, சிவகுமார்=sivakumar, பாலசிங்கம்=balasingam, தங்கராஜா=thangarajah, வேலாயுதம்=velayutham, இராமநாதன்=ramanathan, செல்வராஜ்=selvaraj, குமரன்=kumaran',
  },
  {
    country: 'China',
    familyFirst: '',
    given:
      '伟=wei, 秀英=xiuying, 梓涵=zihan, 建国=jianguo, 雨桐=yutong, 思远=siyuan, 丽娟=lijuan, 浩然=haoran, 静怡=jingyi, 志强=zhiqiang',
    family: '王=wang, 李=li, 张=zhang, 刘=liu, 陈=chen, 欧阳=ouyang, 赵=zhao, 司马=sima, 黄=huang, 周=zhou',
  },
  {
    country: 'Japan',
    familyFirst: '',
    given:
      '陽翔=haruto, さくら=sakura, 健太郎=kentaro, 美咲=misaki, 大輔=daisuke, 結衣=yui, ひろし=hiroshi, 真由美=mayumi, 蓮=ren, 千尋=chihiro',
    family:
      '佐藤=sato, 鈴木=suzuki, 高橋=takahashi, 田中=tanaka, 渡邉=watanabe, 伊集院=ijuin, 山本=yamamoto, 小林=kobayashi, 加藤=kato, 五十嵐=igarashi',
  },
  {
    country: 'Korea',
    familyFirst: '',
    given:
      '서연=seoyeon, 민준=minjun, 지우=jiwoo, 하은=haeun, 도윤=doyun, 수아=sua, 예준=yejun, 은지=eunji, 현우=hyunwoo, 미경=mikyung',
    family: '김=kim, 이=lee, 박=park, 최=choi, 정=jung, 강=kang, 남궁=namgung, 윤=yoon, 황보=hwangbo, 송=song',
  },
  {
    country: 'Thailand',
    given:
      'สมชาย=somchai, สุดารัตน์=sudarat, กิตติพงษ์=kittipong, พิมพ์ชนก=pimchanok, อนันต์=anan, ณัฐกานต์=nattakan, ประเสริฐ=prasert, วราภรณ์=waraporn, ธีรเดช=teeradet, มาลี=malee',
    family:
      'ใจดี=jaidee, ศรีสุวรรณ=srisuwan, วงศ์สวัสดิ์=wongsawat, บุญมี=boonmee, รัตนพันธ์=rattanaphan, ทองคำ=thongkham, แสงจันทร์=saengchan, พิทักษ์=pitak, อินทรชัย=inthorachai, สุขสันต์=suksan',
  },
  {
    country: 'Georgia',
    given:
      'ნინო=nino, გიორგი=giorgi, თამარ=tamar, ლევან=levan, ქეთევან=ketevan, ზურაბ=zurab, ანა=ana, ირაკლი=irakli, მარიამ=mariam, ვახტანგ=vakhtang',
    family:
      'ბერიძე=beridze, კაპანაძე=kapanadze, გელაშვილი=gelashvili, მაისურაძე=maisuradze, ჯავახიშვილი=javakhishvili, აბაშიძე=abashidze, წიკლაური=tsiklauri, ხუციშვილი=khutsishvili, ლომიძე=lomidze, ყიფიანი=kipiani',
  },
  {
    country: 'Ethiopia',
    given:
      'ሰላም=selam, ዳዊት=dawit, ሂሩት=hirut, ተስፋዬ=tesfaye, ማርታ=marta, አበበ=abebe, ብሩክ=biruk, ጽጌ=tsige, ዮናስ=yonas, አልማዝ=almaz',
    family:
      'በቀለ=bekele, ገብረመድኅን=gebremedhin, ታደሰ=tadesse, ወልደ ሥላሴ=woldeselassie, ኃይሌ=haile, መኮንን=mekonnen, አስፋው=asfaw, ደምሴ=demissie, ጌታቸው=getachew, ከበደ=kebede',
  },
];
